package io.seriatim.chassis.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Requirement;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

@Requirement("URS-CLOCK-003")
class RecordZoneTest {
  private static final AuditRecord ENTRY = AuditRecord.newBuilder().setRecordId("one").build();

  @Test
  void a_record_gets_the_zone_once_and_keeps_it() {
    AuditRecord first = RecordZone.of("Asia/Kathmandu").on(ENTRY);

    assertThat(first).isEqualTo(ENTRY.toBuilder().setZone("Asia/Kathmandu").build());
    assertThat(RecordZone.of("Europe/Paris").on(first)).isSameAs(first);
  }

  @Test
  void without_a_setting_it_is_the_machines_own() {
    assertThat(RecordZone.of("").name()).isEqualTo(ZoneId.systemDefault().getId());
  }

  @Test
  void what_is_no_zone_is_refused_with_what_was_expected() {
    assertThatThrownBy(() -> RecordZone.of("Europe/Lyon"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("seriatim.zone: Europe/Lyon (expected: an IANA time zone, as Europe/Paris)");
    assertThatThrownBy(() -> RecordZone.of("+02:00")).hasMessageContaining("+02:00");
  }
}
