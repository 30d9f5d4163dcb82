package io.seriatim.chassis.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.chassis.demo.DemoService;
import io.seriatim.chassis.kafka.Consumers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A service that watches its clock, with a real Kafka and Cassandra and time over UDP. */
@Requirement({"URS-CLOCK-001", "URS-CLOCK-003", "P11-10-E"})
class ClockIT {
  private final List<AuditRecord> records = new CopyOnWriteArrayList<>();

  private void read(DemoService service) {
    service
        .bean(Consumers.class)
        .fromBeginning(
            Topics.AUDIT_RECORDS, all -> all.forEach(one -> one.value().ifPresent(records::add)));
  }

  private AuditRecord recorded(String action) {
    return await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(
            () -> records.stream().filter(one -> one.getAction().equals(action)).toList(),
            found -> !found.isEmpty())
        .getFirst();
  }

  @Test
  void the_first_comparison_after_a_start_is_on_record_without_any_time_server() {
    try (DemoService service = DemoService.start()) {
      read(service);

      AuditRecord first = recorded("clock/compared");

      assertThat(first.getOwner()).isEqualTo("platform");
      assertThat(first.getSubject()).isEqualTo("service/demo");
      assertThat(first.getDetail())
          .contains("the clock of demo is ", " cassandra ", "the limit is 1000 ms");
      assertThat(first.getOldValue()).isEqualTo("UNKNOWN");
      assertThat(first.getNewValue()).isEqualTo("IN_STEP");
    }
  }

  @Test
  void a_clock_that_drifts_is_on_record_and_shown_until_it_is_back() throws Exception {
    try (NtpResponder time = NtpResponder.ahead(Duration.ofSeconds(3));
        DemoService service =
            DemoService.start(
                Map.of(
                    "seriatim.clock.servers",
                    time.server().toString(),
                    "seriatim.clock.interval",
                    "100ms",
                    "seriatim.zone",
                    "Asia/Kathmandu"))) {
      read(service);

      AuditRecord drift = recorded("clock/drifted");

      assertThat(drift.getNewValue()).isEqualTo("DRIFTED");
      assertThat(drift.getZone()).isEqualTo("Asia/Kathmandu");
      assertThat(drift.getDetail()).contains(" behind ntp (1 of 1 servers); the limit is 1000 ms");
      MeterRegistry meters = service.bean(MeterRegistry.class);
      await()
          .atMost(Patience.FOR_WHAT_MUST_COME)
          .untilAsserted(() -> {
            assertThat(shown(meters, ClockRounds.OFFSET, "reference", "ntp")).isBetween(1.0, 5.0);
            assertThat(shown(meters, ClockRounds.OFFSET, "reference", "cassandra"))
                .isBetween(-2.0, 2.0);
            assertThat(shown(meters, ClockRounds.STATE, "state", "drifted")).isEqualTo(1);
          });
      assertThat(scraped(service))
          .contains("seriatim_clock_offset_seconds{", "seriatim_clock_state{", "\"drifted\"");

      time.set(Duration.ZERO);

      assertThat(recorded("clock/back-in-step").getNewValue()).isEqualTo("IN_STEP");
      await()
          .atMost(Patience.FOR_WHAT_MUST_COME)
          .until(() -> shown(meters, ClockRounds.STATE, "state", "in_step") == 1);
    }
  }

  private static double shown(MeterRegistry meters, String name, String tag, String value) {
    return meters.get(name).tag(tag, value).gauge().value();
  }

  private static String scraped(DemoService service) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.httpAddress() + "/prometheus")).build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
