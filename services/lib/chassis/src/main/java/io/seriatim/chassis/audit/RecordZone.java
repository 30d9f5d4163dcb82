package io.seriatim.chassis.audit;

import io.seriatim.proto.audit.v1.AuditRecord;
import java.time.ZoneId;

/**
 * The time zone of the place where records are made; their times are UTC all the same.
 *
 * @param name of the IANA time zone database, for example {@code Europe/Paris}
 */
public record RecordZone(String name) {
  /**
   * From a setting.
   *
   * @param setting the machine's own where it is empty
   * @throws IllegalArgumentException if there is no such zone
   */
  public static RecordZone of(String setting) {
    if (setting.isEmpty()) {
      return new RecordZone(ZoneId.systemDefault().getId());
    }
    if (!ZoneId.getAvailableZoneIds().contains(setting)) {
      throw new IllegalArgumentException(
          "seriatim.zone: " + setting + " (expected: an IANA time zone, as Europe/Paris)");
    }
    return new RecordZone(setting);
  }

  /** The record with this zone, unless it names one already. */
  public AuditRecord on(AuditRecord entry) {
    return entry.getZone().isEmpty() ? entry.toBuilder().setZone(name).build() : entry;
  }
}
