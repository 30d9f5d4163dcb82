package io.seriatim.linegateway.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import io.seriatim.chassis.configuration.ConfigurationRounds;
import io.seriatim.linegateway.store.SqliteActs;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a gateway's configuration, without anybody to tell it to. */
@Requirement("URS-AUDIT-404")
final class GatewayConfigurationTest {
  private static final String LINE = "file:line-formats/line-1.json";
  private static final String MAPPING = "file:exchange/line-2/controller-1/map.json";
  private static final String APPROVERS = "file:approvers/approvers";
  private static final String CONTROLLERS = "file:controllers/controllers";
  private static final String CERTIFICATE = "file:trusted-certs/a_b.der";

  @TempDir Path directory;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(directory.resolve("opcua/trusted/certs"));
    Files.createDirectory(directory.resolve("formats"));
    Files.writeString(directory.resolve("formats/line-1.json"), "{}");
    Files.writeString(directory.resolve("formats/read-me.txt"), "not a format");
    Files.writeString(directory.resolve("approvers"), "# nobody");
    Files.writeString(directory.resolve("controllers"), "# nobody");
    Files.writeString(directory.resolve("opcua/trusted/certs/a=b.der"), "a certificate");
    Files.writeString(
        directory.resolve("map.json"),
        """
        {"schema": "seriatim.exchange-mapping/1", "version": 3, "purpose": "events",
         "syntax": "csv", "separator": ";", "fields": {
           "event": {"column": "STATUS", "words": {"OK": "ITEMS_COMMISSIONED"}},
           "item": {"column": "SN"}}}
        """);
  }

  @Test
  void each_file_is_told_by_what_it_is_for_and_its_content_without_its_path() {
    try (ApplicationContext context = ApplicationContext.run(settings())) {
      Map<String, String> told = context.getBean(GatewayConfiguration.class).now().settings();

      assertThat(told)
          .containsEntry(
              LINE, "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
          .containsKeys(MAPPING, APPROVERS, CONTROLLERS, CERTIFICATE)
          .containsEntry("gateway.openscs.key.store.password", "(secret)");
      assertThat(told.keySet()).noneMatch(name -> name.contains("read-me"));
      assertThat(told.toString()).doesNotContain(directory.toString(), "hidden");
    }
  }

  @Test
  void what_is_read_at_the_start_is_told_as_it_was_then_and_what_is_read_again_as_it_is()
      throws IOException {
    try (ApplicationContext context = ApplicationContext.run(settings())) {
      GatewayConfiguration configuration = context.getBean(GatewayConfiguration.class);
      Map<String, String> before = configuration.now().settings();
      Files.writeString(directory.resolve("formats/line-1.json"), "{ }");
      Files.writeString(directory.resolve("controllers"), "# still nobody");
      Files.delete(directory.resolve("opcua/trusted/certs/a=b.der"));

      Map<String, String> after = configuration.now().settings();

      assertThat(after).containsEntry(LINE, before.get(LINE)).doesNotContainKey(CERTIFICATE);
      assertThat(after.get(CONTROLLERS))
          .startsWith("sha256:")
          .isNotEqualTo(before.get(CONTROLLERS));
    }
  }

  @Test
  void while_the_platform_is_away_the_record_waits_at_the_plant_and_nobody_for_it() {
    try (ApplicationContext context = ApplicationContext.run(settings())) {
      assertThat(waitingOnceKept(context)).isEqualTo(1);
    }

    try (ApplicationContext context = ApplicationContext.run(settings())) {
      assertThat(waitingOnceKept(context)).isEqualTo(1);
    }

    Map<String, Object> strict = settings();
    strict.put("seriatim.gateway.grade-limit", "B");
    try (ApplicationContext context = ApplicationContext.run(strict)) {
      assertThat(waitingOnceKept(context)).isEqualTo(2);
    }
  }

  private static long waitingOnceKept(ApplicationContext context) {
    ConfigurationRounds rounds = context.getBean(ConfigurationRounds.class);
    Awaitility.await().atMost(Patience.FOR_WHAT_MUST_COME).until(rounds::isKept);
    return context.getBean(SqliteActs.class).waiting();
  }

  private Map<String, Object> settings() {
    Map<String, Object> given = new HashMap<>();
    given.put("seriatim.kafka.bootstrap", "127.0.0.1:1");
    given.put("seriatim.data.dir", directory.toString());
    given.put("seriatim.lines", "line-1,line-2");
    given.put("seriatim.gateway.line-formats", directory.resolve("formats").toString());
    given.put("seriatim.gateway.formats.approvers", directory.resolve("approvers").toString());
    given.put("seriatim.gateway.openscs.key-store-password", "hidden-4711");
    given.put(
        "seriatim.gateway.exchange.folders",
        List.of(
            "line-2|controller-1|%s|%s"
                .formatted(directory.resolve("map.json"), directory.resolve("exchange"))));
    return given;
  }
}
