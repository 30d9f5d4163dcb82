package io.seriatim.audittrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that say more than a key of the store can hold. */
@Requirement("URS-AUDIT-018")
class LongTextsIT {
  private static final String LONG = "s".repeat(400_000);
  @TempDir private Path folder;

  @Test
  void a_record_with_texts_longer_than_any_key_is_taken_in_found_and_holds_up_nobody()
      throws Exception {
    try (AuditApp app = AuditApp.start(AuditApp.installation(folder))) {
      AuditRecord record =
          AuditApp.record("acme", 0).toBuilder().setSubject(LONG).setRecordId(LONG).build();
      app.bean(Producers.class).to(Topics.AUDIT_RECORDS).send("acme", record).join();
      app.send("acme", 1, 3);

      app.awaitSigned("acme", 3);

      assertThat(app.logs().about("acme", LONG, 0, 5)).containsExactly(0L);
      assertThat(app.logs().indexOf("acme", LONG)).contains(0L);
      assertThat(app.logs().indexOf("acme", "acme-1")).contains(1L);
    }
  }
}
