package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.audittrail.app.TakeRecords;
import io.seriatim.audittrail.app.VerificationRuns;
import io.seriatim.audittrail.app.VerificationRuns.Run;
import io.seriatim.audittrail.app.VerifyLog;
import io.seriatim.audittrail.domain.Misfit;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.store.SetAsideRows;
import io.seriatim.audittrail.store.VerificationRows;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log whose head somebody else wrote, beside logs that nobody did anything to. */
@Requirement({"URS-AUDIT-018", "URS-AUDIT-019"})
class SetAsideIT {
  @TempDir private Path folder;

  @Test
  void a_damaged_head_sets_its_log_aside_since_the_first_record_and_all_others_go_on()
      throws Exception {
    try (AuditApp app = AuditApp.start(AuditApp.installation(folder))) {
      app.send("acme", 0, 3);
      app.awaitSigned("acme", 3);
      CqlSession session = app.bean(CqlSession.class);
      session.execute("UPDATE heads_by_log SET size = 7 WHERE owner = 'acme' IF EXISTS");
      SetAsideRows aside = new SetAsideRows(session);
      for (int step = 3; step < 9; step += 3) {
        app.send("acme", step, step + 3);
        app.send("cmo-lyon", step - 3, step);
        app.awaitSigned("cmo-lyon", step);
      }

      Awaitility.await().until(() -> aside.since("acme").isPresent());
      Position first = aside.since("acme").orElseThrow();
      assertThat(
              app.bean(VerificationRuns.class)
                  .find("acme", TakeRecords.runOf(first))
                  .orElseThrow()
                  .found())
          .extracting(Misfit::kind)
          .containsExactly(Misfit.Kind.HEAD_DIFFERS);
      assertThat(aside.setAside("acme", new Position("other", 0, 0))).isFalse();
      assertThat(aside.since("acme")).contains(first);
      aside.takeUp("acme");
      assertThat(aside.since("acme")).isEmpty();
    }
  }

  @Test
  void a_run_without_an_end_is_taken_over_once() throws Exception {
    try (AuditApp app = AuditApp.start(AuditApp.installation(folder))) {
      VerificationRows runs = new VerificationRows(app.bean(CqlSession.class));
      Run dead = new Run("acme", "round/1", 1);
      assertThat(runs.begin(dead)).isTrue();

      assertThat(app.bean(VerifyLog.class).begin("acme", "round/1")).isTrue();
      assertThat(app.bean(VerifyLog.class).begin("acme", "round/1")).isFalse();
      app.bean(VerifyLog.class).compare("acme", "round/1");
      assertThat(runs.beginAgain(dead, 5)).isFalse();
      assertThat(app.bean(VerifyLog.class).ended("acme", "round/1")).isPresent();
    }
  }
}
