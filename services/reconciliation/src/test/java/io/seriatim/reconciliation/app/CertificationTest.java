package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReviewStanding;
import io.seriatim.reconciliation.domain.ReviewedTrail;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature.Standing;
import io.seriatim.reconciliation.domain.SignatureCheck;
import io.seriatim.reconciliation.domain.Signer;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch is certified on a review of its audit trail by another person, and on no other. */
class CertificationTest extends ClosedBatch {
  @BeforeEach
  void the_site_has_signed() {
    sign("s", Samples.LYON, SITE, hash());
    asked = 0;
  }

  @Test
  @Requirement("URS-AUDIT-302")
  void without_a_review_no_batch_is_certified_and_no_password_is_asked_for() {
    reviews.standing = new ReviewStanding(Optional.empty(), 0, List.of());

    assertThat(sign("c", Samples.ACME, CERTIFICATION, hash()))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            no -> {
              assertThat(no.refusal().name()).isEqualTo("AUDIT_REVIEW_MISSING");
              assertThat(no.refusal().given()).contains(Samples.KEY.toString());
              assertThat(no.refusal().expected()).contains("another person");
              assertThat(no.refusal().advice()).isNotEmpty();
            });
    assertThat(asked).isZero();
    assertThat(view().chain().isCertified()).isFalse();
  }

  @Test
  @Requirement("URS-AUDIT-302")
  void a_review_that_has_not_seen_what_came_since_is_none() {
    reviews.standing =
        new ReviewStanding(
            Optional.of(Samples.TRAIL), 2, List.of("17 (Decommission, taken out of supply)"));

    assertThat(given(sign("c", Samples.ACME, CERTIFICATION, hash())))
        .contains("2 records", "review-1", "17 (Decommission");
    assertThat(name(sign("c", Samples.ACME, CERTIFICATION, hash())))
        .isEqualTo("AUDIT_REVIEW_OUTDATED");
  }

  @Test
  @Requirement("URS-AUDIT-302")
  void who_reviewed_does_not_certify() {
    Signer certifier = request("c", Samples.ACME).actor();
    ReviewedTrail own =
        new ReviewedTrail("review-2", certifier, Samples.NOW, 9, Sha256.NONE, Sha256.NONE);
    reviews.standing = new ReviewStanding(Optional.of(own), 0, List.of());

    assertThat(name(sign("c", Samples.ACME, CERTIFICATION, hash()))).isEqualTo("SAME_SIGNER");
  }

  @Test
  @Requirement("URS-AUDIT-302")
  void while_the_audit_trail_is_away_nothing_is_certified() {
    ReleaseBatch away =
        new ReleaseBatch(
            store,
            reconcile,
            ledger,
            texts,
            batch -> {
              throw new IllegalStateException("away");
            },
            Map.of("US", List.of("F1")));

    assertThatThrownBy(() ->
            away.sign(
                request("c", Samples.ACME),
                Samples.KEY,
                CERTIFICATION,
                hash(),
                "checked",
                this::isTheSigner))
        .hasMessage("away");
    assertThat(view().chain().isCertified()).isFalse();
    assertThat(asked).isZero();
  }

  @Test
  @Requirement("URS-AUDIT-302")
  void other_steps_ask_for_no_review() {
    reviews.asked = 0;
    sign("c", Samples.ACME, CERTIFICATION, hash());
    ledger.put("case-1", 24, false);
    market("m", "case-1");

    assertThat(reviews.asked).isEqualTo(1);
  }

  @Test
  @Requirement({"URS-AUDIT-302", "URS-SIGN-003"})
  void the_review_is_in_what_is_signed_and_a_changed_one_is_seen() {
    sign("c", Samples.ACME, CERTIFICATION, hash());
    ReleaseStep step = certification();

    assertThat(step.what())
        .isEqualTo(new ReleaseStep.What.Certification(Optional.of(trail(4_096))));
    assertThat(new String(texts.texts.get(step.text()), StandardCharsets.UTF_8))
        .contains("review:8:review-1\n", "reviewer-name:7:Audra A\n", "review-log-size:4:4096\n")
        .contains("review-log-root:64:" + Samples.TRAIL.logRoot() + "\n");
    assertThat(step.what().act())
        .isNotEqualTo(new ReleaseStep.What.Certification(Optional.of(trail(4_097))).act())
        .isNotEqualTo(new ReleaseStep.What.Certification().act());
    assertThat(SignatureCheck.of(store.batch(Samples.KEY).orElseThrow()).dossier().steps())
        .noneMatch(one -> one.signature().standing() == Standing.INVALID);
  }

  private ReleaseStep certification() {
    return store.batch(Samples.KEY).orElseThrow().dossier().steps().stream()
        .filter(step -> step.what() instanceof ReleaseStep.What.Certification)
        .findFirst()
        .orElseThrow();
  }

  private static ReviewedTrail trail(long size) {
    ReviewedTrail all = Samples.TRAIL;
    return new ReviewedTrail(all.id(), all.reviewer(), all.at(), size, all.logRoot(), all.record());
  }
}
