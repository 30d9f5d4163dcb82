package io.seriatim.chassis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.GetCheckpointRequest;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.testkit.Requirement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What is written of an act. */
@Requirement("URS-AUDIT-018")
class AuditorTest {
  private final List<AuditRecord> kept = new ArrayList<>();
  private final AuditTrail trail =
      entry -> {
        kept.add(entry);
        return CompletableFuture.completedFuture(entry);
      };
  private final Auditor auditor =
      new Auditor(trail, "demo", Clock.systemUTC(), Duration.ofSeconds(1));
  private final Caller caller =
      new Caller(
          ActorId.parse("anna"),
          "anna",
          "Anna Keller",
          TenantId.parse("acme"),
          Set.of(Role.PLANNER),
          Optional.empty(),
          Optional.empty(),
          new BearerToken("t"));

  private String subject(String given) throws Exception {
    Act act = Act.of("Look", "r-1", GetCheckpointRequest.getDefaultInstance());
    auditor.accepted(caller, act.about(given));
    return kept.getLast().getSubject();
  }

  @Test
  @Requirement({"P11-10-E", "A11-9"})
  void an_act_and_a_refusal_are_recorded_with_who_when_what_and_why() throws Exception {
    // Given
    Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Act act =
        Act.of("ReleaseOrder", "r-7", GetCheckpointRequest.newBuilder().setSize(7).build())
            .about("PO-7")
            .at(SiteId.parse("basel"));

    // When
    auditor.accepted(caller, act);
    auditor.refused(
        caller,
        act,
        Refusal.forbidden("ORDER_NOT_READY").given("PO-7 waits").expected("ready").build());

    // Then
    AuditRecord accepted = kept.getFirst();
    assertThat(accepted.getActor().getId()).isEqualTo("anna");
    assertThat(accepted.getActor().getDisplayName()).isEqualTo("Anna Keller");
    assertThat(accepted.getActor().getTenant()).isEqualTo("acme");
    assertThat(accepted.getAction()).isEqualTo("ReleaseOrder");
    assertThat(accepted.getSubject()).isEqualTo("PO-7");
    assertThat(accepted.getSite()).isEqualTo("basel");
    assertThat(accepted.getRequestId()).isEqualTo("r-7");
    assertThat(accepted.getRequestHash()).isEqualTo(kept.getLast().getRequestHash()).isNotEmpty();
    assertThat(accepted.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(Instant.EPOCH.plus(accepted.getRecordedMicros(), ChronoUnit.MICROS))
        .isBetween(before, Instant.now());
    assertThat(kept.getLast().getOutcome()).isEqualTo(Outcome.OUTCOME_REFUSED);
    assertThat(kept.getLast().getReason()).isEqualTo("ORDER_NOT_READY");
    assertThat(kept.getLast().getDetail()).contains("PO-7 waits");
    assertThat(kept.getLast().getRecordId()).isNotEqualTo(accepted.getRecordId());
  }

  @Test
  void a_subject_of_a_thousand_characters_is_kept_as_it_is() throws Exception {
    String subject = "s".repeat(Auditor.LONGEST_SUBJECT);

    assertThat(subject(subject)).isEqualTo(subject);
  }

  @Test
  void a_megabyte_is_kept_by_its_beginning_and_the_hash_of_the_whole() throws Exception {
    String megabyte = "m".repeat(1 << 20);

    String cut = subject(megabyte);

    assertThat(cut).startsWith("m".repeat(Auditor.LONGEST_SUBJECT) + "… sha256:").hasSize(1_073);
    assertThat(subject(megabyte)).isEqualTo(cut);
    assertThat(subject(megabyte + "m")).isNotEqualTo(cut);
  }

  @Test
  void a_cut_goes_through_no_character() throws Exception {
    String cut = subject("m".repeat(Auditor.LONGEST_SUBJECT - 1) + "😀".repeat(10));

    assertThat(cut).startsWith("m".repeat(Auditor.LONGEST_SUBJECT - 1) + "… sha256:");
  }
}
