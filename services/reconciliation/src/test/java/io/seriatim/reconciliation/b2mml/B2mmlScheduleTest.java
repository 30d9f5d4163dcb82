package io.seriatim.reconciliation.b2mml;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.xml.SafeXml;
import io.seriatim.reconciliation.Schedules;
import io.seriatim.reconciliation.app.ScheduleFormat;
import io.seriatim.reconciliation.domain.ScheduleProblem;
import io.seriatim.reconciliation.domain.ScheduleRules;
import io.seriatim.reconciliation.domain.ScheduledOrder;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way a schedule can be wrong is told by line and field. */
class B2mmlScheduleTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final String GOOD = Schedules.of("PO-1", "LOT1");
  private static final String SEGMENT = "ProductionRequest[1]/SegmentRequirement";

  @Test
  @Requirement("URS-BATCH-001")
  void a_schedule_gives_its_orders_with_the_allowance_rounded_up() {
    ScheduledOrder order = orders(GOOD.replace(">2000<", ">2001<")).getFirst();

    assertThat(order.id().value()).isEqualTo("PO-1");
    assertThat(order.lot().value()).isEqualTo("LOT1");
    assertThat(order.line().value()).isEqualTo("line-1");
    assertThat(order.site().value()).isEqualTo("basel");
    assertThat(order.market()).isEqualTo("US");
    assertThat(order.expiry().value()).isEqualTo("330630");
    assertThat(order.quantity()).isEqualTo(2_001);
    assertThat(order.serialsNeeded()).isEqualTo(2_102);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " xmlns=\"http://www.mesa.org/xml/B2MML-V0600\"",
        " xmlns=\"http://www.mesa.org/xml/B2MML-V0700\"",
        " xmlns=\"http://www.mesa.org/xml/B2MML\""
      })
  @Requirement("URS-BATCH-001")
  void the_namespace_may_be_that_of_either_version_or_none(String namespace) {
    String schedule = GOOD.replace(" xmlns=\"http://www.mesa.org/xml/B2MML-V0600\"", namespace);

    assertThat(orders(schedule)).hasSize(1);
  }

  @Test
  void a_prefix_comments_and_elements_of_others_change_nothing() {
    String schedule =
        GOOD.replace(
            "<ID>packaging</ID>",
            "<!-- a run --><ID>packaging</ID>"
                + "<x:Quantity xmlns:x=\"urn:x\"><ID>9</ID></x:Quantity><Priority>1</Priority>");
    String prefixed =
        schedule
            .replace("xmlns=\"http://www.mesa.org", "xmlns:b=\"http://www.mesa.org")
            .replaceAll("<(/?)([A-Z])", "<$1b:$2");

    assertThat(orders(schedule)).hasSize(1);
    assertThat(orders(prefixed)).hasSize(1);
  }

  @Test
  @Requirement("URS-BATCH-001")
  void a_date_of_manufacture_may_be_named_and_has_to_be_a_day_before_the_expiry() {
    assertThat(orders(GOOD).getFirst().produced()).isEmpty();
    assertThat(orders(produced("2026-10-31")).getFirst().produced())
        .contains(LocalDate.parse("2026-10-31"));
    assertThat(problems(produced("261031")).getFirst().expected()).contains("an ISO date");
    assertThat(problems(produced("2033-07-01")).getFirst().expected())
        .contains("before the expiry");
  }

  private static String produced(String day) {
    return GOOD.replace(
        "<EquipmentRequirement>",
        "<ProductionParameter><Parameter><ID>ProductionDate</ID><Value><ValueString>"
            + day
            + "</ValueString></Value></Parameter></ProductionParameter><EquipmentRequirement>");
  }

  @Test
  void an_expiry_may_be_an_iso_date_or_the_end_of_a_month() {
    assertThat(orders(GOOD.replace("330630", "2033-06-30")).getFirst().expiry().value())
        .isEqualTo("330630");
    assertThat(orders(GOOD.replace("330630", "330600")).getFirst().expiry().value())
        .isEqualTo("330600");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ">00309990123455<   | >00309990123456<  | FIELD_WRONG    | 14 | MaterialProducedRequirement/MaterialDefinitionID | check digit 5",
        ">00309990123455<   | ><                | FIELD_MISSING  | 14 | MaterialProducedRequirement/MaterialDefinitionID | a value",
        ">LOT1<             | >LOT 1<           | FIELD_WRONG    | 15 | MaterialProducedRequirement/MaterialLotID        | characters of GS1 set 82",
        ">LOT1<             | >LOT1LOT1LOT1LOT1LOT11< | FIELD_WRONG | 15 | MaterialProducedRequirement/MaterialLotID     | not 21",
        ">2000<             | >0<               | QUANTITY_ZERO  | 16 | MaterialProducedRequirement/Quantity/QuantityString | at least 1",
        ">2000<             | >-5<              | FIELD_WRONG    | 16 | MaterialProducedRequirement/Quantity/QuantityString | whole number",
        ">2000<             | >20.5<            | FIELD_WRONG    | 16 | MaterialProducedRequirement/Quantity/QuantityString | whole number",
        ">2000<             | >2e3<             | FIELD_WRONG    | 16 | MaterialProducedRequirement/Quantity/QuantityString | whole number",
        ">2000<             | >99999999999999<  | FIELD_WRONG    | 16 | MaterialProducedRequirement/Quantity/QuantityString | at most 12 digits",
        ">EA<               | >CASE<            | FIELD_WRONG    | 16 | MaterialProducedRequirement/Quantity/UnitOfMeasure  | EA",
        ">330630<           | >331330<          | FIELD_WRONG    | 8  | ProductionParameter[Expiry]    | YYMMDD",
        ">330630<           | >330631<          | FIELD_WRONG    | 8  | ProductionParameter[Expiry]    | a day that exists",
        ">330630<           | >2033-02-30<      | FIELD_WRONG    | 8  | ProductionParameter[Expiry]    | ISO date",
        ">330630<           | >2133-06-30<      | FIELD_WRONG    | 8  | ProductionParameter[Expiry]    | two printed digits",
        ">basel<            | >Basel Plant<     | FIELD_WRONG    | 9  | ProductionParameter[Site]      | lower-case",
        ">US<               | >usa<             | FIELD_WRONG    | 10 | ProductionParameter[Market]    | two upper-case letters",
        ">5<                | >150<             | FIELD_WRONG    | 11 | ProductionParameter[Allowance] | 0 to 100",
        ">5<                | >-1<              | FIELD_WRONG    | 11 | ProductionParameter[Allowance] | without a sign",
        "<ID>Allowance</ID> | <ID>Allowence</ID> | PARAMETER_UNKNOWN | 11 | ProductionParameter/Parameter/ID | Allowance, Expiry, Market, ProductionDate, Site",
        "<ID>Market</ID>    | <ID>Site</ID>     | FIELD_REPEATED | 10 | ProductionParameter[Site]      | once",
        ">line-1<           | >Line 1<          | FIELD_WRONG    | 12 | EquipmentRequirement/EquipmentID | lower-case"
      })
  @Requirement({"URS-BATCH-001", "URS-BATCH-002", "URS-ID-001"})
  @Requirement("A11-5")
  void a_wrong_field_is_told_by_line_path_given_and_expected(
      String from, String to, String reason, int line, String path, String expected) {
    assertThat(GOOD).contains(from.strip());

    ScheduleProblem problem = problems(GOOD.replace(from.strip(), to.strip())).getFirst();

    assertThat(problem.reason().name()).isEqualTo(reason);
    assertThat(problem.line()).isEqualTo(line);
    assertThat(problem.field()).isEqualTo(SEGMENT + "/" + path);
    assertThat(problem.expected()).contains(expected);
    assertThat(problem.text()).contains("line " + line, problem.reason().advice());
  }

  @Test
  @Requirement("URS-BATCH-001")
  @Requirement("A11-5")
  void everything_that_is_missing_is_told_at_once() {
    String empty =
        "<ProductionSchedule>\n<ProductionRequest>\n</ProductionRequest></ProductionSchedule>";

    assertThat(problems(empty))
        .allSatisfy(problem -> assertThat(problem.line()).isEqualTo(2))
        .extracting(problem -> problem.reason() + " " + problem.field().replaceFirst(".*/", ""))
        .containsExactly(
            "FIELD_MISSING ID",
            "FIELD_MISSING MaterialDefinitionID",
            "FIELD_MISSING MaterialLotID",
            "FIELD_MISSING QuantityString",
            "FIELD_MISSING ProductionParameter[Expiry]",
            "FIELD_MISSING ProductionParameter[Site]",
            "FIELD_MISSING EquipmentID",
            "FIELD_MISSING ProductionParameter[Market]");
  }

  @Test
  @Requirement("URS-BATCH-001")
  void what_may_stand_once_may_not_stand_twice() {
    String twoLots =
        GOOD.replace(
            "<MaterialLotID>LOT1</MaterialLotID>",
            "<MaterialLotID>LOT1</MaterialLotID><MaterialLotID>LOT2</MaterialLotID>");
    String request =
        GOOD.substring(
            GOOD.indexOf("  <ProductionRequest>"), GOOD.indexOf("</ProductionSchedule>"));
    String twice = GOOD.replace("</ProductionSchedule>", request + "</ProductionSchedule>");

    assertThat(reasons(twoLots)).containsExactly("FIELD_REPEATED");
    assertThat(reasons(twice)).containsExactly("ORDER_REPEATED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                                  | SCHEDULE_NOT_XML",
        "hello                                               | SCHEDULE_NOT_XML",
        "<ProductionSchedule>                                | SCHEDULE_NOT_XML",
        "<ProductionSchedule></Other>                        | SCHEDULE_NOT_XML",
        "<ProductionSchedule>&unknown;</ProductionSchedule>  | SCHEDULE_NOT_XML DTD_FORBIDDEN",
        "<a/>                                                | SCHEDULE_NOT_B2MML",
        "<ProductionSchedule/>                               | SCHEDULE_NOT_B2MML",
        "<ProductionSchedule xmlns='urn:other'/>             | SCHEDULE_NOT_B2MML",
        "<x><ProductionSchedule><ProductionRequest/></ProductionSchedule></x> | SCHEDULE_NOT_B2MML"
      })
  @Requirement("URS-BATCH-001")
  void what_is_no_schedule_is_refused(String document, String oneOf) {
    assertThat(reasons(document))
        .hasSize(1)
        .allSatisfy(reason -> assertThat(oneOf).contains(reason));
  }

  @Test
  @Requirement("URS-BATCH-001")
  void an_external_entity_is_refused_and_not_read() {
    String xxe =
        """
        <?xml version="1.0"?>
        <!DOCTYPE ProductionSchedule [<!ENTITY file SYSTEM "file:///etc/hostname">]>
        <ProductionSchedule><ProductionRequest><ID>&file;</ID></ProductionRequest></ProductionSchedule>
        """;

    assertThat(reasons(xxe)).containsExactly("DTD_FORBIDDEN");
    assertThat(read(xxe).problems().getFirst().line()).isEqualTo(2);
  }

  @Test
  @Requirement("URS-BATCH-001")
  void an_external_document_type_is_refused_and_not_fetched() {
    String external = "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\"><ProductionSchedule/>";

    assertThat(reasons(external)).containsExactly("DTD_FORBIDDEN");
  }

  @Test
  @Requirement("URS-BATCH-001")
  void entities_that_multiply_are_refused_before_they_do() {
    StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs
          .append("<!ENTITY a")
          .append(i)
          .append(" \"")
          .append("&a" + (i - 1) + ";")
          .append("&a" + (i - 1) + ";\">");
    }
    laughs.append("]><ProductionSchedule>&a29;</ProductionSchedule>");

    assertThat(reasons(laughs.toString())).containsExactly("DTD_FORBIDDEN");
  }

  @Test
  @Requirement("URS-BATCH-001")
  void nesting_ends_at_the_limit_in_known_and_unknown_elements() {
    assertThat(reasons(nested("a", 64))).containsExactly("SCHEDULE_NOT_B2MML");
    assertThat(reasons(nested("a", 65))).containsExactly("NESTED_TOO_DEEPLY");
    assertThat(reasons(nested("x:a", 100_000).replaceFirst("<x:a>", "<x:a xmlns:x=\"urn:x\">")))
        .containsExactly("NESTED_TOO_DEEPLY");
  }

  @Test
  @Requirement("URS-BATCH-001")
  void size_ends_at_the_limit() {
    String padded = GOOD + " ".repeat(SafeXml.MAX_BYTES - GOOD.length());

    assertThat(orders(padded)).hasSize(1);
    assertThat(reasons(padded + " ")).containsExactly("SCHEDULE_TOO_LARGE");
  }

  @Test
  void more_than_500_orders_are_refused() {
    String many =
        "<ProductionSchedule>" + "<ProductionRequest/>".repeat(501) + "</ProductionSchedule>";

    assertThat(reasons(many)).containsExactly("SCHEDULE_NOT_B2MML");
  }

  @Test
  void bytes_that_are_no_text_of_their_encoding_are_refused() {
    byte[] latin = GOOD.replace("LOT1", "LÖT1").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(new B2mmlSchedule().read(latin).problems())
        .extracting(p -> p.reason().name())
        .containsExactly("SCHEDULE_NOT_XML");
  }

  @Test
  @Requirement("URS-BATCH-001")
  void the_example_that_is_shipped_is_right() throws IOException {
    try (InputStream example = B2mmlSchedule.class.getResourceAsStream("/schedule-example.xml")) {
      String text =
          new String(Objects.requireNonNull(example).readAllBytes(), StandardCharsets.UTF_8);

      assertThat(problems(text)).isEmpty();
      assertThat(orders(text)).hasSize(2);
    }
  }

  private static String nested(String name, int depth) {
    return ("<" + name + ">").repeat(depth) + ("</" + name + ">").repeat(depth);
  }

  private static List<String> reasons(String schedule) {
    return problems(schedule).stream().map(problem -> problem.reason().name()).toList();
  }

  private static List<ScheduleProblem> problems(String schedule) {
    ScheduleFormat.Reading reading = read(schedule);
    List<ScheduleProblem> all = new ArrayList<>(reading.problems());
    all.addAll(ScheduleRules.check(reading.entries(), TODAY).problems());
    return all;
  }

  private static List<ScheduledOrder> orders(String schedule) {
    assertThat(problems(schedule)).isEmpty();
    return ScheduleRules.check(read(schedule).entries(), TODAY).orders();
  }

  private static ScheduleFormat.Reading read(String schedule) {
    return new B2mmlSchedule().read(Schedules.bytes(schedule));
  }
}
