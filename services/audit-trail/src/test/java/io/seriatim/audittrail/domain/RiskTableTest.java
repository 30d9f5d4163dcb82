package io.seriatim.audittrail.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewedAct.Outcome;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which record asks for how much attention. */
class RiskTableTest {
  private static final Pattern METHOD = Pattern.compile("`seriatim[^`]*/([A-Za-z]+)`");

  @ParameterizedTest
  @CsvSource({
    "CloseBatch,           ACCEPTED,     '',                   r-1, MEDIUM",
    "SomethingNew,         ACCEPTED,     '',                   r-1, MEDIUM",
    "CloseBatch,           ALREADY_DONE, '',                   r-1, LOW",
    "CloseBatch,           FAULT,        '',                   r-1, MEDIUM",
    "CloseBatch,           UNKNOWN,      '',                   r-1, HIGH",
    "CloseBatch,           REFUSED,      SIGNATURE_NOT_PROVEN, r-1, HIGH",
    "CloseBatch,           REFUSED,      ROLE_MISSING,         r-1, HIGH",
    "GetBatch,             REFUSED,      NOT_FOUND,            '',  MEDIUM",
    "SignRelease,          REFUSED,      AUDIT_REVIEW_MISSING, r-1, MEDIUM",
    "SignOffReview,        REFUSED,      REVIEW_INCOMPLETE,    r-1, MEDIUM",
    "SignOffReview,        REFUSED,      SIGNATURE_NOT_PROVEN, r-1, HIGH",
    "AnswerReviewItem,     ACCEPTED,     '',                   r-1, LOW",
    "AnswerReviewItem,     REFUSED,      REMARK_MISSING,       r-1, HIGH",
    "Decommission,         ACCEPTED,     '',                   r-1, HIGH",
    "DecommissionPacks,    ACCEPTED,     '',                   r-1, HIGH",
    "WriteOffBlock,        ACCEPTED,     '',                   r-1, HIGH",
    "ReopenBatch,          ACCEPTED,     '',                   r-1, HIGH",
    "AmendOrder,           ACCEPTED,     '',                   r-1, HIGH",
    "ResolveFinding,       ACCEPTED,     '',                   r-1, HIGH",
    "LiftFlag,             ACCEPTED,     '',                   r-1, HIGH",
    "ResolveInDoubt,       ACCEPTED,     '',                   r-1, MEDIUM",
    "ResumeLine,           ACCEPTED,     '',                   r-1, MEDIUM"
  })
  @Requirement({"URS-AUDIT-301", "A11-9"})
  void an_act_is_rated_by_what_was_done_and_what_came_of_it(
      String action, Outcome outcome, String reason, String requestId, ReviewRisk risk) {
    assertThat(RiskTable.rate(act(action, outcome, reason, requestId, false)).risk())
        .isEqualTo(risk);
  }

  @ParameterizedTest
  @Requirement({"URS-AUDIT-301", "A11-9"})
  @EnumSource(Outcome.class)
  void a_record_of_a_line_is_only_counted_if_it_was_recorded_whole(Outcome outcome) {
    ReviewedAct whole = act("RecordLine", outcome, "", "", true);
    ReviewedAct partly = act("RecordLine", outcome, "PARTLY_SET_ASIDE", "", true);

    assertThat(RiskTable.rate(whole).risk())
        .isEqualTo(outcome == Outcome.ACCEPTED ? ReviewRisk.LOW : ReviewRisk.HIGH);
    assertThat(RiskTable.rate(partly).risk()).isEqualTo(ReviewRisk.HIGH);
  }

  @Test
  @Requirement("URS-AUDIT-301")
  void what_cannot_be_read_is_high() {
    assertThat(RiskTable.rate(ReviewedAct.UNREADABLE).risk()).isEqualTo(ReviewRisk.HIGH);
  }

  @Test
  @Requirement("URS-AUDIT-301")
  void each_high_act_says_why_and_is_one_that_can_be_asked_for() throws IOException {
    Set<String> served = served();

    assertThat(served).containsAll(RiskTable.HIGH_ACTS.keySet());
    assertThat(RiskTable.HIGH_ACTS.keySet())
        .allMatch(action ->
            !RiskTable.rate(act(action, Outcome.ACCEPTED, "", "r-1", false)).why().isEmpty());
  }

  /** The methods that the table of access names. */
  private static Set<String> served() throws IOException {
    try (InputStream table = RiskTableTest.class.getResourceAsStream("/access/access.md")) {
      String text =
          new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      return Stream.of(text)
          .flatMap(all -> METHOD.matcher(all).results())
          .map(found -> found.group(1))
          .collect(Collectors.toSet());
    }
  }

  private static ReviewedAct act(
      String action, Outcome outcome, String reason, String requestId, boolean line) {
    return new ReviewedAct(
        "record", 1, "actor", action, "acme/1/2", requestId, outcome, reason, line);
  }
}
