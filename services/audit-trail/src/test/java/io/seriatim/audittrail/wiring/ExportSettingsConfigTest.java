package io.seriatim.audittrail.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExportSettingsConfigTest {
  @Test
  void all_defaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "records",
            1_000_000L,
            "bytes",
            4_294_967_296L,
            "time",
            Duration.ofMinutes(15),
            "atOnce",
            2,
            "perTenant",
            1,
            "folder",
            ""));
  }

  @Test
  void all_changed() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.audit.export.records", 10,
                "seriatim.audit.export.bytes", 1_000,
                "seriatim.audit.export.time", "1m",
                "seriatim.audit.export.at-once", 3,
                "seriatim.audit.export.per-tenant", 2,
                "seriatim.audit.export.folder", "exports")));
  }

  private static ExportSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(ExportSettings.class);
    }
  }
}
