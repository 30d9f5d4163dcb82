package io.seriatim.linegateway.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GatewaySettingsConfigTest {
  @Test
  void all_defaults() {
    Map<String, Object> expected = new HashMap<>();
    expected.put("id", "gw-local");
    expected.put("operator", "local");
    expected.put("site", "local");
    expected.put("lines", List.of("line-1", "line-2", "line-3", "line-4"));
    expected.put("dataDir", "data");
    expected.put("zone", "UTC");
    expected.put("listenHost", "127.0.0.1");
    expected.put("packPrinter", "");
    expected.put("bundlePrinter", "");
    expected.put("casePrinter", "");
    expected.put("palletPrinter", "");
    expected.put("gradeLimit", "C");
    expected.put("noReads", List.of("NOREAD"));
    expected.put("consecutiveRejects", 5);
    expected.put("confirmWithin", Duration.ofSeconds(5));
    expected.put("settleWithin", Duration.ofSeconds(5));
    expected.put("finishWithin", Duration.ofSeconds(15));
    expected.put("endPatience", Duration.ofSeconds(18));
    expected.put("printerPatience", Duration.ofSeconds(2));
    expected.put("leastFreeMib", 64);
    expected.put("lineFormats", "");
    expected.put("firstEpoch", 1);
    expected.put("uploadFirstPause", Duration.ofMillis(200));
    expected.put("uploadLongestPause", Duration.ofSeconds(5));
    expected.put("uploadSilence", Duration.ofSeconds(15));
    ConfigContract.assertDefaults(settings(Map.of()), expected);
  }

  @Test
  void all_changed() {
    Map<String, Object> given = new HashMap<>();
    given.put("seriatim.gateway.id", "gw-lyon");
    given.put("seriatim.operator", "cmo-lyon");
    given.put("seriatim.site", "lyon");
    given.put("seriatim.lines", "line-7,line-8");
    given.put("seriatim.data.dir", "elsewhere");
    given.put("seriatim.gateway.zone", "Europe/Paris");
    given.put("seriatim.gateway.listen-host", "10.0.0.1");
    given.put("seriatim.gateway.pack-printer", "10.0.0.2:3001");
    given.put("seriatim.gateway.bundle-printer", "10.0.0.5:3001");
    given.put("seriatim.gateway.case-printer", "10.0.0.3:3001");
    given.put("seriatim.gateway.pallet-printer", "10.0.0.4:3001");
    given.put("seriatim.gateway.grade-limit", "B");
    given.put("seriatim.gateway.no-reads", List.of("ERROR"));
    given.put("seriatim.gateway.consecutive-rejects", 3);
    given.put("seriatim.gateway.confirm-within", "1s");
    given.put("seriatim.gateway.settle-within", "9s");
    given.put("seriatim.gateway.finish-within", "30s");
    given.put("seriatim.gateway.end-patience", "9s");
    given.put("seriatim.gateway.printer-patience", "4s");
    given.put("seriatim.gateway.least-free-mib", 512);
    given.put("seriatim.gateway.line-formats", "formats");
    given.put("seriatim.gateway.first-epoch", 12);
    given.put("seriatim.gateway.upload-first-pause", "1s");
    given.put("seriatim.gateway.upload-longest-pause", "60s");
    given.put("seriatim.gateway.upload-silence", "40s");
    ConfigContract.assertAllChanged(settings(Map.of()), settings(given));
  }

  /** The settings without a gateway behind them: no journal, no port. */
  private static GatewaySettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(GatewaySettings.class);
    }
  }
}
