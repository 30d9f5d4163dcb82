package io.seriatim.linegateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.ControllerOnBench;
import io.seriatim.linegateway.GatewayOnBench;
import io.seriatim.linegateway.LetIn;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A line controller that only writes files works an order. */
@Requirement("URS-LINE-086")
final class FolderExchangeTest {
  private static final String CSV =
      """
      {"schema": "seriatim.exchange-mapping/1", "version": 3, "purpose": "events",
       "syntax": "csv", "separator": ";", "fields": {
         "event": {"column": "STATUS", "words": {
            "OK": "ITEMS_COMMISSIONED", "BAD": "LABELS_SCRAPPED", "BOXED": "PACKED"}},
         "item": {"column": "SN"}, "parent": {"column": "BOX"},
         "parent-format": {"value": "SSCC"}, "time": {"column": "AT"}, "lot": {"column": "LOT"}}}
      """;
  private static final String NUMBERS =
      """
      {"schema": "seriatim.exchange-mapping/1", "version": 1, "purpose": "numbers",
       "syntax": "json", "rows": "/wanted", "fields": {
         "collection": {"column": "name"}, "count": {"column": "/how/many"},
         "level": {"column": "level"}, "format": {"column": "format"}}}
      """;
  private static final String XML =
      """
      {"schema": "seriatim.exchange-mapping/1", "version": 1, "purpose": "events",
       "syntax": "xml", "rows": "Pack", "fields": {
         "event": {"column": "@state", "words": {"good": "ITEMS_COMMISSIONED"}},
         "item": {"column": "Serial"}, "format": {"value": "SERIAL"}}}
      """;

  @TempDir private Path directory;
  private final List<FolderExchange> open = new ArrayList<>();
  private ControllerOnBench gateway;
  private ControllerDesk desk;

  @BeforeEach
  void start() {
    BenchPlatform platform = new BenchPlatform();
    platform.order("ord-1", 240, 250, BenchPlatform.cases(3));
    gateway = new ControllerOnBench(directory, platform);
    assertThat(gateway.start(OrderId.parse("ord-1"))).isInstanceOf(LineAnswer.Done.class);
    desk = gateway.desk(new LetIn(GatewayOnBench.LINE));
  }

  @AfterEach
  void stop() {
    open.forEach(FolderExchange::close);
    gateway.close();
  }

  private Path folder(String name, String mapping) throws IOException {
    Path file = Files.writeString(directory.resolve(name + ".json"), mapping);
    Path path = directory.resolve(name);
    open.add(
        FolderExchange.open(
            new FolderExchange.Folder(
                GatewayOnBench.LINE, LetIn.NAME, path, file, Duration.ofMillis(50)),
            desk,
            Clock.systemUTC()));
    return path;
  }

  private static JsonNode answer(Path folder, String name, String content) throws IOException {
    Path answer = folder.resolve("out").resolve(name + ".answer.json");
    Files.deleteIfExists(answer);
    Files.writeString(folder.resolve("in").resolve(name + ".tmp"), content);
    Files.move(folder.resolve("in").resolve(name + ".tmp"), folder.resolve("in").resolve(name));
    await()
        .until(() -> Files.exists(answer) && Files.notExists(folder.resolve("in").resolve(name)));
    return new ObjectMapper().readTree(Files.readString(answer));
  }

  private List<String> handed(Path folder, String collection, int count, String more)
      throws IOException {
    JsonNode answer =
        answer(
            folder,
            collection,
            "{\"wanted\": [{\"name\": \"%s\", \"how\": {\"many\": %d}%s}]}"
                .formatted(collection, count, more));
    assertThat(answer.path("result").asText()).as(answer.toString()).isEqualTo("NO_ERROR");
    List<String> numbers = new ArrayList<>();
    answer.at("/numbers/0/numbers").forEach(number -> numbers.add(number.asText()));
    return numbers;
  }

  @Test
  void numbers_events_and_containers_go_by_files_and_a_file_sent_again_changes_nothing()
      throws IOException {
    // Given
    Path numbers = folder("numbers", NUMBERS);
    Path events = folder("events", CSV);
    List<String> serials = handed(numbers, "roll-1", 130, "");
    String sscc =
        handed(numbers, "cases", 1, ", \"level\": \"CASE\", \"format\": \"SSCC\"").getFirst();
    StringBuilder file = new StringBuilder("SN;STATUS;BOX;AT;LOT\n");
    String row = "\"%s\";%s;%s;2026-11-02T09:00:00Z;L2026A\n";
    serials.subList(0, 3).forEach(sn -> file.append(row.formatted(sn, "OK", "")));
    file.append(row.formatted(serials.get(3), "BAD", ""));
    serials.subList(0, 3).forEach(sn -> file.append(row.formatted(sn, "BOXED", sscc)));

    // When
    JsonNode first = answer(events, "0001.csv", file.toString());
    long records = gateway.records().size();
    JsonNode again = answer(events, "0002.csv", file.toString());

    // Then
    assertThat(first.path("result").asText()).as(first.toString()).isEqualTo("NO_ERROR");
    assertThat(first.path("mapping").asText()).startsWith("events 3 ");
    assertThat(again).isEqualTo(first);
    assertThat(gateway.records()).hasSize((int) records);
    assertThat(serials).hasSize(130).doesNotHaveDuplicates();
    assertThat(handed(numbers, "roll-1", 130, "")).isEqualTo(serials);
    assertThat(gateway.view().counts().commissioned()).isEqualTo(3);
    assertThat(gateway.view().counts().scrapped()).isEqualTo(1);
    assertThat(gateway.view().counts().cases()).isEqualTo(1);
    assertThat(gateway.records(BodyCase.PACKS_COMMISSIONED)).hasSize(1);
    assertThat(Files.exists(events.resolve("done").resolve("0001.csv"))).isTrue();
  }

  @Test
  void an_xml_file_is_read_by_elements_and_attributes() throws IOException {
    List<String> serials = handed(folder("numbers", NUMBERS), "roll-1", 2, "");
    StringBuilder file = new StringBuilder("<Batch xmlns='urn:mes'>");
    serials.forEach(
        sn -> file.append("<Pack state='good'><Serial>").append(sn).append("</Serial></Pack>"));

    JsonNode answer = answer(folder("xml", XML), "a.xml", file + "</Batch>");

    assertThat(answer.path("result").asText()).as(answer.toString()).isEqualTo("NO_ERROR");
    assertThat(gateway.view().counts().commissioned()).isEqualTo(2);
  }

  @Test
  void a_file_that_is_not_as_the_mapping_says_is_refused_whole() throws IOException {
    Path events = folder("events", CSV);
    String heading = "SN;STATUS;BOX;AT;LOT\n";

    for (String bad :
        List.of(
            "",
            heading,
            heading + "A;PAINTED;;;L2026A\n",
            heading + "A;OK;;L2026A\n",
            "SN;STATUS\nA;OK\n",
            heading + "\"A;OK;;;L2026A\n",
            heading + "A;OK;;;OTHER\n",
            heading + "A;OK;;yesterday;L2026A\n",
            heading + "NEVERISSUED;OK;;;L2026A\n")) {
      JsonNode answer = answer(events, "bad.csv", bad);
      assertThat(answer.path("result").asText()).as(bad).isNotEqualTo("NO_ERROR");
      assertThat(answer.path("detail").asText()).as(bad).isNotEmpty();
      assertThat(Files.exists(events.resolve("refused").resolve("bad.csv"))).isTrue();
    }
    assertThat(gateway.view().counts().commissioned()).isZero();
    assertThat(answer(folder("xml", XML), "a.xml", "<!DOCTYPE a><a/>").path("detail").asText())
        .contains("document type");
  }

  @Test
  void every_fault_of_a_mapping_is_named_before_anything_is_read() {
    String wrong =
        CSV.replace("\"version\": 3", "\"version\": 0")
            .replace("\"separator\": \";\"", "\"separator\": \"ab\"")
            .replace("\"item\": {\"column\": \"SN\"},", "\"count\": {\"column\": \"N\"},")
            .replace("{\"column\": \"BOX\"}", "{\"column\": \"BOX\", \"value\": \"x\"}");

    assertThatThrownBy(() -> MappingDocument.parse("mes", wrong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version: 0 (expected: 1 or more)")
        .hasMessageContaining("separator 'ab'")
        .hasMessageContaining("field count (expected: one of [id, event, ")
        .hasMessageContaining("field item: missing")
        .hasMessageContaining("parent: ")
        .hasMessageContaining("(expected: either a column or a value)");
  }
}
