package io.seriatim.chassis.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Role;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.GetCheckpointRequest;
import io.seriatim.testkit.Requirement;
import java.time.Clock;
import java.time.Duration;
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
