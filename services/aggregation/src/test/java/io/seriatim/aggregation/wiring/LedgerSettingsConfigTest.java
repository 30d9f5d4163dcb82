package io.seriatim.aggregation.wiring;

import io.micronaut.context.ApplicationContext;
import io.seriatim.testkit.ConfigContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerSettingsConfigTest {
  @Test
  void allDefaults() {
    ConfigContract.assertDefaults(
        settings(Map.of()),
        Map.of(
            "applicationId",
            "aggregation",
            "instanceId",
            "aggregation-0",
            "dataDir",
            "target/data",
            "threads",
            2,
            "standbyReplicas",
            0,
            "commitInterval",
            Duration.ofMillis(150),
            "sessionTimeout",
            Duration.ofSeconds(15),
            "writesAtOnce",
            192,
            "ingestWindow",
            2_000,
            "answerPatience",
            Duration.ofSeconds(15)));
  }

  @Test
  void allChanged() {
    ConfigContract.assertAllChanged(
        settings(Map.of()),
        settings(
            Map.of(
                "seriatim.ledger.application-id", "ledger",
                "seriatim.instance.id", "aggregation-7",
                "seriatim.data.dir", "target/elsewhere",
                "seriatim.ledger.threads", 4,
                "seriatim.ledger.standby-replicas", 1,
                "seriatim.ledger.commit-interval", "90ms",
                "seriatim.ledger.session-timeout", "20s",
                "seriatim.ledger.writes-at-once", 64,
                "seriatim.ledger.ingest-window", 500,
                "seriatim.ledger.answer-patience", "5s")));
  }

  private static LedgerSettings settings(Map<String, Object> given) {
    Map<String, Object> all = new HashMap<>(given);
    all.put("seriatim.service.enabled", false);
    try (ApplicationContext context = ApplicationContext.run(all)) {
      return context.getBean(LedgerSettings.class);
    }
  }
}
