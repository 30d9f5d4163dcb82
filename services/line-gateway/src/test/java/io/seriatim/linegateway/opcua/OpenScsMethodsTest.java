package io.seriatim.linegateway.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.ControllerOnBench;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineView;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.proto.line.v1.Notice;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A line controller works an order over Basic256Sha256, with structures whose encoding it has only
 * from the DataTypeDefinitions that the server publishes.
 */
final class OpenScsMethodsTest {
  private static final OrderId ORDER = OrderId.parse("ord-1");
  private static final String POOL = "line-1/PoolManager";
  private static final String EVENTS = "line-1/EventManager";
  private static final String AGGREGATION = "line-1/AggregationManager";
  private static final String NEVER_HANDED_OUT = CheckDigit.append("39521234000000999");
  private static final int REQUEST_ALLOCATED = 15053;
  private static final int RETURN_ALLOCATED = 15047;
  private static final int TO_ENCODED = 15038;
  private static final int TO_ALLOCATED = 15110;
  private static final int COMMISSIONING = 15076;
  private static final int DECOMMISSIONING = 15064;
  private static final int DESTROYING = 15073;
  private static final int SCRAPPING = 15085;
  private static final int SAMPLING = 15079;
  private static final int SHIPPING = 15070;
  private static final int INVALIDATING = 15091;
  private static final int PACKING = 15099;
  private static final int UNPACKING = 7004;

  @TempDir private Path directory;
  private ScsBench bench;
  private ScsClient controller;

  @BeforeEach
  void start() throws IOException, UaException {
    bench = new ScsBench(directory);
    bench.platform().order("ord-1", 240, 250, BenchPlatform.cases(3));
    assertThat(bench.gateway().start(ORDER)).isInstanceOf(LineAnswer.Done.class);
    controller = bench.connect();
  }

  @AfterEach
  void stop() {
    controller.close();
    bench.close();
  }

  /** What a request for numbers was answered. */
  private record Handed(int status, List<String> serials, String token) {}

  private Handed request(String collection, long count, String format, String token, String... keys)
      throws UaException {
    List<DynamicStructType> criteria = new ArrayList<>();
    for (int i = 0; i < keys.length; i += 2) {
      criteria.add(controller.pair(keys[i], keys[i + 1]));
    }
    Variant[] answer =
        good(
            controller.call(
                POOL,
                REQUEST_ALLOCATED,
                Variant.ofString(collection),
                Variant.ofUInt32(UInteger.valueOf(count)),
                Variant.ofString(format),
                controller.encoded(criteria),
                Variant.ofString(token)));
    DynamicStructType numbers = controller.decoded(answer[1]);
    assertThat(numbers.getDataType().getBrowseName().name())
        .isEqualTo("OPENSCSSNCollectionDataType");
    assertThat(numbers.getMembers()).containsEntry("AssociatedPoolID", "line-1");
    String[] serials = (String[]) numbers.getMembers().get("SerialNumbers");
    return new Handed(
        number(answer[0]),
        serials == null ? List.of() : Arrays.asList(serials),
        String.valueOf(answer[2].value()));
  }

  private static Variant[] good(CallMethodResult result) {
    assertThat(result.getStatusCode().isGood()).as(result.toString()).isTrue();
    return Objects.requireNonNull(result.getOutputArguments());
  }

  private int event(int method, List<String> serials, String... context) throws UaException {
    List<DynamicStructType> pairs = new ArrayList<>();
    for (int i = 0; i < context.length; i += 2) {
      pairs.add(controller.pair(context[i], context[i + 1]));
    }
    return status(
        controller.call(
            EVENTS,
            method,
            controller.encoded(controller.labels(serials)),
            Variant.ofString("SERIAL"),
            controller.encoded(pairs)));
  }

  private int transfer(int method, List<String> serials) throws UaException {
    return status(
        controller.call(
            POOL,
            method,
            controller.encoded(controller.numbers("back", serials)),
            controller.encoded(List.of()),
            Variant.ofString("SERIAL")));
  }

  private int aggregate(int method, String parent, List<String> children, String... context)
      throws UaException {
    List<DynamicStructType> pairs = new ArrayList<>();
    for (int i = 0; i < context.length; i += 2) {
      pairs.add(controller.pair(context[i], context[i + 1]));
    }
    return status(
        controller.call(
            AGGREGATION,
            method,
            controller.encoded(List.of(controller.aggregation(parent, children))),
            Variant.ofString("SSCC"),
            Variant.ofString("SERIAL"),
            controller.encoded(pairs)));
  }

  private static int number(Variant value) {
    return (Integer) Objects.requireNonNull(value.value());
  }

  private static int status(CallMethodResult result) {
    return number(good(result)[0]);
  }

  private long facts(BodyCase kind) {
    return bench.gateway().records(kind).size();
  }

  private LineView.Counts counts() {
    return bench.gateway().view().counts();
  }

  @Test
  @Requirement("URS-LINE-040")
  void numbers_come_page_by_page_and_a_page_asked_for_again_is_the_same() throws UaException {
    // When
    Handed first = request("roll-1", 230, "SERIAL", "");
    Handed second = request("roll-1", 230, "SERIAL", first.token());
    Handed again = request("roll-1", 230, "SERIAL", first.token());
    Handed third = request("roll-1", 230, "SERIAL", second.token());

    // Then
    assertThat(List.of(first.status(), second.status(), third.status())).containsOnly(1);
    assertThat(first.serials()).hasSize(ControllerOnBench.PAGE);
    assertThat(third.serials()).hasSize(30);
    assertThat(third.token()).isEmpty();
    assertThat(again).isEqualTo(second);
    LinkedHashSet<String> all = new LinkedHashSet<>(first.serials());
    all.addAll(second.serials());
    all.addAll(third.serials());
    assertThat(all).hasSize(230);
    assertThat(counts().sent()).isEqualTo(230);
    assertThat(facts(BodyCase.NUMBERS_SENT)).isEqualTo(3);
  }

  @Test
  @Requirement("URS-LINE-040")
  void fewer_numbers_than_asked_for_are_given_with_the_word_that_there_are_no_more()
      throws UaException {
    // When
    Handed first = request("roll-1", 300, "SERIAL", "");
    Handed second = request("roll-1", 300, "SERIAL", first.token());
    Handed rest = request("roll-1", 300, "SERIAL", second.token());
    Handed nothing = request("roll-2", 1, "SERIAL", "");

    // Then
    assertThat(rest.status()).isEqualTo(3);
    assertThat(rest.serials()).hasSize(50);
    assertThat(rest.token()).isEmpty();
    assertThat(nothing.status()).isEqualTo(3);
    assertThat(nothing.serials()).isEmpty();
  }

  @Test
  @Requirement("URS-LINE-042")
  void requests_for_another_order_in_another_format_or_with_a_made_up_token_are_refused()
      throws UaException {
    assertThat(request("r", 5, "SERIAL", "", "Order", "ord-2").status()).isEqualTo(6);
    assertThat(request("r", 5, "SERIAL", "", "Colour", "red").status()).isEqualTo(6);
    assertThat(request("r", 5, "SERIAL", "", "Level", "PALLET").status()).isEqualTo(6);
    assertThat(request("r", 0, "SERIAL", "").status()).isEqualTo(6);
    assertThat(request("r", 5, "MORSE", "").status()).isEqualTo(4);
    assertThat(request("r", 5, "SSCC", "").status()).isEqualTo(4);
    assertThat(request("r", 5, "SERIAL", "7").status()).isEqualTo(5);
    assertThat(request("r", 5, "SERIAL", "x'--").status()).isEqualTo(5);
    assertThat(counts().sent()).isZero();
    assertThat(request("r", 5, "SERIAL", "", "Order", "ord-1", "Lot", "L2026A").status())
        .isEqualTo(1);
  }

  @Test
  @Requirement({"URS-LINE-042", "URS-LINE-044"})
  void an_order_is_made_by_the_controller_and_every_figure_agrees() throws UaException {
    // Given
    List<String> serials = request("roll-1", 12, "SERIAL", "").serials();
    String sscc = request("cases", 1, "SSCC", "", "Level", "CASE").serials().getFirst();

    // When
    assertThat(transfer(TO_ENCODED, serials.subList(0, 9))).isEqualTo(1);
    assertThat(event(COMMISSIONING, serials.subList(0, 5), "Order", "ord-1")).isEqualTo(1);
    assertThat(event(SCRAPPING, serials.subList(5, 7), "Reason", "smeared")).isEqualTo(1);
    assertThat(event(SAMPLING, serials.subList(7, 8), "Reason", "retention")).isEqualTo(1);
    assertThat(event(DECOMMISSIONING, serials.subList(4, 5))).isEqualTo(1);
    assertThat(transfer(RETURN_ALLOCATED, serials.subList(9, 11))).isEqualTo(1);
    assertThat(invalidate(serials.subList(11, 12))).isEqualTo(1);
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 3))).isEqualTo(1);

    // Then
    assertThat(counts().sent()).isEqualTo(12);
    assertThat(counts().commissioned()).isEqualTo(4);
    assertThat(counts().scrapped()).isEqualTo(2);
    assertThat(counts().invalid()).isEqualTo(3);
    assertThat(counts().cases()).isEqualTo(1);
    assertThat(
            bench
                .gateway()
                .records(BodyCase.LABELS_SAMPLED)
                .getFirst()
                .getLabelsSampled()
                .getReason())
        .isEqualTo("retention");
    assertThat(bench.gateway().records(BodyCase.PACKS_DECOMMISSIONED)).hasSize(1);
    assertThat(bench.gateway().records(BodyCase.PACKS_COMMISSIONED).getFirst().getActor().getId())
        .isEqualTo("controller:controller-1");
    assertThat(bench.gateway().end()).isInstanceOf(LineAnswer.Done.class);
    assertThat(bench.gateway().view().inDoubt().stream().map(Object::toString))
        .containsExactly(serials.get(8));
  }

  private int invalidate(List<String> serials) throws UaException {
    return status(
        controller.call(
            EVENTS,
            INVALIDATING,
            controller.encoded(controller.numbers("bad", serials)),
            Variant.ofString("SERIAL"),
            controller.encoded(List.of())));
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_event_that_is_sent_again_is_answered_the_same_and_recorded_once() throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    String sscc = request("cases", 1, "SSCC", "", "Level", "CASE").serials().getFirst();
    assertThat(event(COMMISSIONING, serials)).isEqualTo(1);
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 3))).isEqualTo(1);
    long records = bench.gateway().records().size();

    // When
    int commissionedAgain = event(COMMISSIONING, serials);
    int packedAgain = aggregate(PACKING, sscc, serials.subList(0, 3));

    // Then
    assertThat(List.of(commissionedAgain, packedAgain)).containsOnly(1);
    assertThat(bench.gateway().records()).hasSize((int) records);
  }

  @Test
  @Requirement({"URS-LINE-042", "URS-LINE-044"})
  void what_is_foreign_or_in_the_wrong_state_is_refused_whole_and_leaves_a_record()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    assertThat(transfer(TO_ENCODED, serials.subList(0, 1))).isEqualTo(1);
    assertThat(event(SCRAPPING, serials.subList(1, 2))).isEqualTo(1);

    // Then
    assertThat(event(COMMISSIONING, List.of(serials.get(2), "NEVERISSUED"))).isEqualTo(9);
    assertThat(event(COMMISSIONING, List.of(serials.get(2), serials.get(1)))).isEqualTo(9);
    assertThat(event(SCRAPPING, List.of("NEVERISSUED"))).isEqualTo(8);
    assertThat(event(DECOMMISSIONING, List.of(serials.get(3)))).isEqualTo(9);
    assertThat(event(SHIPPING, List.of(serials.get(3)))).isEqualTo(9);
    assertThat(transfer(RETURN_ALLOCATED, List.of(serials.get(0)))).isEqualTo(7);
    assertThat(transfer(RETURN_ALLOCATED, List.of("NEVERISSUED"))).isEqualTo(2);
    assertThat(event(COMMISSIONING, List.of(serials.get(2)), "Lot", "OTHER")).isEqualTo(9);
    assertThat(event(COMMISSIONING, List.of("white space"))).isEqualTo(4);
    assertThat(event(COMMISSIONING, List.of())).isEqualTo(9);
    assertThat(aggregate(PACKING, NEVER_HANDED_OUT, serials.subList(2, 5))).isEqualTo(10);
    assertThat(counts().commissioned()).isZero();
    await().until(() -> facts(BodyCase.PACK_REJECTED) == 7);
  }

  @Test
  @Requirement("URS-LINE-042")
  void a_case_is_packed_by_the_rule_of_direct_mode_and_unpacked_again() throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    String sscc = request("cases", 1, "SSCC", "", "Level", "CASE").serials().getFirst();
    assertThat(event(COMMISSIONING, serials.subList(0, 5))).isEqualTo(1);

    // Then
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 2))).isEqualTo(10);
    assertThat(aggregate(PACKING, sscc, serials.subList(3, 6))).isEqualTo(10);
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 2), "PartialReason", "end of the roll"))
        .isEqualTo(1);
    assertThat(event(DECOMMISSIONING, serials.subList(0, 1))).isEqualTo(9);
    assertThat(aggregate(UNPACKING, sscc, serials.subList(2, 3))).isEqualTo(1);
    assertThat(aggregate(UNPACKING, sscc, List.of(), "Reason", "a seal was open")).isEqualTo(1);
    assertThat(aggregate(UNPACKING, sscc, serials.subList(0, 2))).isEqualTo(1);
    assertThat(facts(BodyCase.ITEMS_UNPACKED)).isEqualTo(1);
    assertThat(counts().cases()).isZero();
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 3))).isEqualTo(1);
    assertThat(counts().cases()).isEqualTo(1);
  }

  @Test
  @Requirement({"URS-LINE-040", "URS-LINE-042"})
  void after_a_restart_the_controller_goes_on_where_it_was() throws UaException, IOException {
    // Given
    Handed before = request("roll-1", 150, "SERIAL", "");
    List<String> serials = before.serials();
    assertThat(transfer(TO_ENCODED, serials.subList(0, 4))).isEqualTo(1);
    assertThat(event(COMMISSIONING, serials.subList(0, 2))).isEqualTo(1);
    controller.close();
    bench.close();

    // When
    bench = new ScsBench(directory);
    controller = bench.connect();

    // Then
    assertThat(counts().inDoubt()).isZero();
    assertThat(request("roll-1", 150, "SERIAL", "")).isEqualTo(before);
    assertThat(request("roll-1", 150, "SERIAL", before.token()).status()).isEqualTo(3);
    assertThat(event(COMMISSIONING, serials.subList(0, 4))).isEqualTo(1);
    assertThat(transfer(RETURN_ALLOCATED, serials.subList(2, 3))).isEqualTo(7);
    assertThat(bench.gateway().resume()).isInstanceOf(LineAnswer.Done.class);
    assertThat(request("roll-1", 150, "SERIAL", before.token()).serials()).hasSize(50);
    assertThat(counts().commissioned()).isEqualTo(4);
  }

  @Test
  @Requirement("URS-LINE-042")
  void arguments_of_another_type_or_number_are_refused_before_anything_is_done()
      throws UaException {
    assertThat(
            controller
                .call(POOL, REQUEST_ALLOCATED, Variant.ofString("roll"))
                .getStatusCode()
                .value())
        .isEqualTo(StatusCodes.Bad_ArgumentsMissing);
    CallMethodResult mistyped =
        controller.call(
            EVENTS,
            COMMISSIONING,
            controller.encoded(controller.numbers("x", List.of("S000000001"))),
            Variant.ofString("SERIAL"),
            controller.encoded(List.of()));
    assertThat(mistyped.getStatusCode().value()).isEqualTo(StatusCodes.Bad_InvalidArgument);
    assertThat(Objects.requireNonNull(mistyped.getInputArgumentResults())[0].value())
        .isEqualTo(StatusCodes.Bad_TypeMismatch);
  }

  @Test
  @Requirement("URS-LINE-043")
  void a_controller_speaks_only_for_its_own_lines() throws UaException {
    // Given
    controller.close();
    controller = bench.connect("controller-9");

    // Then
    assertThat(request("roll-1", 5, "SERIAL", "").status()).isEqualTo(11);
    assertThat(event(COMMISSIONING, List.of("S000000001"))).isEqualTo(11);
    assertThat(aggregate(PACKING, NEVER_HANDED_OUT, List.of("S000000001"))).isEqualTo(11);
    assertThat(
            controller
                .call(
                    EVENTS + "/EPCISStream",
                    NodeIds.TemporaryFileTransferType_GenerateFileForRead,
                    Variant.NULL_VALUE)
                .getStatusCode()
                .value())
        .isEqualTo(StatusCodes.Bad_UserAccessDenied);
    assertThat(counts().sent()).isZero();
  }

  @Test
  @Requirement("URS-LINE-042")
  void events_in_an_epcis_file_are_recorded_and_what_stands_can_be_read_as_one()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 3, "GS1-DL", "").serials();
    String sscc = request("cases", 1, "GS1-DL", "", "Level", "CASE").serials().getFirst();

    // When
    CallMethodResult written = commit(document(serials, sscc, ""));
    CallMethodResult again = commit(document(serials, sscc, ""));

    // Then
    assertThat(written.getStatusCode().isGood()).isTrue();
    assertThat(again.getStatusCode().isGood()).isTrue();
    assertThat(counts().commissioned()).isEqualTo(3);
    assertThat(counts().cases()).isEqualTo(1);
    assertThat(facts(BodyCase.CONTAINER_PACKED)).isEqualTo(1);
    assertThat(read()).contains(serials).contains(sscc).contains("<AggregationEvent>");
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_epcis_file_sent_again_by_another_session_changes_nothing()
      throws UaException, IOException {
    // Given
    List<String> packs = request("roll-1", 3, "GS1-DL", "").serials();
    String sscc = request("cases", 1, "GS1-DL", "", "Level", "CASE").serials().getFirst();
    String file =
        epcis(
            object("encoding", "ADD", packs),
            object("commissioning", "ADD", packs),
            aggregation("ADD", sscc, packs),
            aggregation("DELETE", sscc, packs));
    assertThat(commit(file).getStatusCode().isGood()).isTrue();
    long records = bench.gateway().records().size();
    controller.close();
    bench.close();
    bench = new ScsBench(directory);
    controller = bench.connect();
    long restarted = bench.gateway().records().size();

    // When
    CallMethodResult again = commit(file);

    // Then
    assertThat(again.getStatusCode().isGood()).isTrue();
    assertThat(bench.gateway().records()).hasSize((int) restarted);
    assertThat(facts(BodyCase.CONTAINER_PACKED)).isEqualTo(1);
    assertThat(facts(BodyCase.ITEMS_UNPACKED)).isEqualTo(1);
    assertThat(restarted).isGreaterThanOrEqualTo(records);
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_epcis_file_refused_again_leaves_no_second_record_and_goes_in_once_it_fits()
      throws UaException {
    // Given
    List<String> packs = request("roll-1", 3, "GS1-DL", "").serials();
    String sscc = request("cases", 1, "GS1-DL", "", "Level", "CASE").serials().getFirst();
    String file =
        epcis(
            aggregation("ADD", sscc, packs.subList(0, 2)), object("inspecting", "OBSERVE", packs));
    assertThat(commit(file).getStatusCode().value()).isEqualTo(StatusCodes.Bad_InvalidState);
    await().until(() -> facts(BodyCase.PACK_REJECTED) == 1);

    // When
    assertThat(commit(file).getStatusCode().value()).isEqualTo(StatusCodes.Bad_InvalidState);

    // Then
    assertThat(facts(BodyCase.PACK_REJECTED)).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_event_keeps_the_time_that_the_controller_told() throws UaException {
    List<String> packs = request("roll-1", 3, "GS1-DL", "").serials();
    String timed =
        object("commissioning", "ADD", packs)
            .replace(
                "<action>",
                "<eventTime>2026-11-02T09:00:00Z</eventTime>"
                    + "<eventTimeZoneOffset>+01:00</eventTimeZoneOffset><action>");

    assertThat(commit(epcis(timed)).getStatusCode().isGood()).isTrue();

    ZonedTime told = bench.gateway().records(BodyCase.PACKS_COMMISSIONED).getFirst().getToldTime();
    assertThat(told.getEpochMicros()).isEqualTo(1_793_610_000_000_000L);
    assertThat(told.getOffsetMinutes()).isEqualTo(60);
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_epcis_event_whose_meaning_is_not_ours_is_refused() throws UaException {
    List<String> packs = request("roll-1", 3, "GS1-DL", "").serials();
    String good = object("commissioning", "ADD", packs);

    for (String bad :
        List.of(
            object("commissioning", "DELETE", packs),
            object("commissioning", "", packs),
            good.replace(
                "<action>",
                "<errorDeclaration><declarationTime>2026-11-02T09:00:00Z"
                    + "</declarationTime></errorDeclaration><action>"),
            good.replace(
                "<action>",
                "<quantityList><quantityElement><epcClass>x</epcClass>"
                    + "</quantityElement></quantityList><action>"),
            good.replace("<action>", "<eventTime>yesterday</eventTime><action>"))) {
      assertThat(commit(epcis(bad)).getStatusCode().value())
          .as(bad)
          .isEqualTo(StatusCodes.Bad_DecodingError);
    }
    assertThat(counts().commissioned()).isZero();
  }

  private static String epcis(String... events) {
    return """
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0">
    <EPCISBody><EventList>%s</EventList></EPCISBody></epcis:EPCISDocument>
    """
        .formatted(String.join("\n", events));
  }

  private static String epcs(List<String> packs) {
    return String.join("", packs.stream().map(pack -> "<epc>" + pack + "</epc>").toList());
  }

  private static String object(String step, String action, List<String> packs) {
    return "<ObjectEvent><epcList>%s</epcList><action>%s</action><bizStep>%s</bizStep></ObjectEvent>"
        .formatted(epcs(packs), action, "https://ref.gs1.org/cbv/BizStep-" + step);
  }

  private static String aggregation(String action, String parent, List<String> packs) {
    return ("<AggregationEvent><parentID>%s</parentID><childEPCs>%s</childEPCs>"
            + "<action>%s</action></AggregationEvent>")
        .formatted(parent, epcs(packs), action);
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_event_with_an_id_is_recorded_once_and_the_id_serves_no_other() throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    String sscc = request("cases", 1, "SSCC", "", "Level", "CASE").serials().getFirst();
    assertThat(event(COMMISSIONING, serials.subList(0, 3), "EventID", "e-1")).isEqualTo(1);
    assertThat(aggregate(PACKING, sscc, serials.subList(0, 3), "EventID", "e-2")).isEqualTo(1);
    assertThat(aggregate(UNPACKING, sscc, List.of(), "EventID", "e-3")).isEqualTo(1);
    long records = bench.gateway().records().size();

    // When
    int packedAgain = aggregate(PACKING, sscc, serials.subList(0, 3), "EventID", "e-2");
    int another = event(COMMISSIONING, serials.subList(3, 6), "EventID", "e-1");

    // Then
    assertThat(packedAgain).isEqualTo(1);
    assertThat(another).isEqualTo(9);
    assertThat(bench.gateway().records()).hasSize((int) records);
  }

  @Test
  @Requirement("URS-LINE-042")
  void children_that_are_in_another_container_now_are_not_unpacked_from_the_first()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 6, "SERIAL", "").serials();
    List<String> cases = request("cases", 2, "SSCC", "", "Level", "CASE").serials();
    assertThat(event(COMMISSIONING, serials)).isEqualTo(1);
    assertThat(aggregate(PACKING, cases.get(0), serials.subList(0, 3))).isEqualTo(1);
    assertThat(aggregate(UNPACKING, cases.get(0), List.of())).isEqualTo(1);
    assertThat(aggregate(PACKING, cases.get(1), serials.subList(0, 3))).isEqualTo(1);

    // When
    int elsewhere = aggregate(UNPACKING, cases.get(0), serials.subList(0, 3));

    // Then
    assertThat(elsewhere).isEqualTo(10);
    assertThat(counts().cases()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_encoding_told_late_changes_nothing_and_a_destroyed_pack_is_not_a_decommissioned_one()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 3, "SERIAL", "").serials();
    assertThat(event(COMMISSIONING, serials)).isEqualTo(1);
    assertThat(event(DECOMMISSIONING, serials.subList(0, 1), "Reason", "torn")).isEqualTo(1);
    long records = bench.gateway().records().size();

    // Then
    assertThat(transfer(TO_ENCODED, serials)).isEqualTo(1);
    assertThat(bench.gateway().records()).hasSize((int) records);
    assertThat(event(DESTROYING, serials.subList(0, 1))).isEqualTo(9);
    assertThat(event(DESTROYING, serials.subList(1, 2))).isEqualTo(1);
    assertThat(event(DECOMMISSIONING, serials.subList(1, 2))).isEqualTo(9);
    assertThat(facts(BodyCase.PACKS_DESTROYED)).isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-042")
  void a_good_pack_is_sampled_as_a_pack_and_what_is_held_is_no_inspection() throws UaException {
    // Given
    List<String> serials = request("roll-1", 4, "SERIAL", "").serials();
    assertThat(event(COMMISSIONING, serials.subList(0, 2))).isEqualTo(1);
    assertThat(transfer(TO_ENCODED, serials.subList(2, 3))).isEqualTo(1);

    // When
    assertThat(event(SAMPLING, serials.subList(0, 1), "Reason", "retention")).isEqualTo(1);
    assertThat(event(SAMPLING, serials.subList(0, 1), "Reason", "retention")).isEqualTo(1);
    assertThat(event(SAMPLING, serials.subList(2, 3))).isEqualTo(1);
    assertThat(transfer(TO_ALLOCATED, serials.subList(3, 4))).isEqualTo(1);

    // Then
    assertThat(facts(BodyCase.PACKS_SAMPLED)).isEqualTo(1);
    assertThat(facts(BodyCase.LABELS_SAMPLED)).isEqualTo(1);
    assertThat(facts(BodyCase.SERIALS_INSPECTED)).isZero();
    assertThat(counts().commissioned()).isEqualTo(1);
    assertThat(counts().labelsSampled()).isEqualTo(1);
    assertThat(counts().encoded()).isZero();
  }

  @Test
  @Requirement("URS-LINE-042")
  void the_label_of_a_case_that_is_spoiled_comes_to_an_end_once_also_after_a_restart()
      throws UaException, IOException {
    // Given
    List<String> serials = request("roll-1", 3, "SERIAL", "").serials();
    List<String> cases = request("cases", 2, "SSCC", "", "Level", "CASE").serials();
    assertThat(event(COMMISSIONING, serials)).isEqualTo(1);
    assertThat(labels(SCRAPPING, cases.subList(0, 1))).isEqualTo(1);
    controller.close();
    bench.close();
    bench = new ScsBench(directory);
    controller = bench.connect();
    assertThat(bench.gateway().resume()).isInstanceOf(LineAnswer.Done.class);

    // When
    int again = labels(SCRAPPING, cases.subList(0, 1));
    int packed = aggregate(PACKING, cases.getFirst(), serials);
    int destroyed = labels(DESTROYING, cases.subList(1, 2));

    // Then
    assertThat(again).isEqualTo(1);
    assertThat(packed).isEqualTo(10);
    assertThat(destroyed).isEqualTo(9);
    assertThat(
            bench.gateway().records(BodyCase.LINE_NOTICED).stream()
                .map(record -> record.getLineNoticed().getNotice()))
        .containsOnlyOnce(Notice.NOTICE_CONTAINER_LABEL_SETTLED);
  }

  private int labels(int method, List<String> ssccs) throws UaException {
    return status(
        controller.call(
            EVENTS,
            method,
            controller.encoded(controller.labels(ssccs)),
            Variant.ofString("SSCC"),
            controller.encoded(List.of(controller.pair("Reason", "torn")))));
  }

  @Test
  @Requirement("URS-LINE-042")
  void why_labels_were_scrapped_and_for_which_order_numbers_come_back_is_heard()
      throws UaException {
    // Given
    List<String> serials = request("roll-1", 2, "SERIAL", "").serials();

    // When
    assertThat(event(SCRAPPING, serials.subList(0, 1), "Reason", "smeared")).isEqualTo(1);
    int other =
        status(
            controller.call(
                POOL,
                RETURN_ALLOCATED,
                controller.encoded(controller.numbers("back", serials.subList(1, 2))),
                controller.encoded(List.of(controller.pair("Order", "ord-9"))),
                Variant.ofString("SERIAL")));

    // Then
    assertThat(bench.gateway().records(BodyCase.LABELS_SCRAPPED).getFirst().getReason())
        .isEqualTo("smeared");
    assertThat(other).isEqualTo(7);
  }

  @Test
  @Requirement("URS-LINE-042")
  void an_epcis_file_with_a_document_type_or_of_unknown_events_is_refused() throws UaException {
    // Given
    List<String> serials = request("roll-1", 3, "GS1-DL", "").serials();
    String sscc = request("cases", 1, "GS1-DL", "", "Level", "CASE").serials().getFirst();
    String dtd = "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>";

    // Then
    assertThat(commit(document(serials, sscc, dtd)).getStatusCode().value())
        .isEqualTo(StatusCodes.Bad_DecodingError);
    assertThat(
            commit(document(serials, sscc, "").replace("commissioning", "shipping"))
                .getStatusCode()
                .value())
        .isEqualTo(StatusCodes.Bad_DecodingError);
    assertThat(commit("<a/>").getStatusCode().value()).isEqualTo(StatusCodes.Bad_DecodingError);
    assertThat(counts().commissioned()).isZero();
  }

  private static String document(List<String> packs, String parent, String dtd) {
    StringBuilder epcs = new StringBuilder();
    packs.forEach(pack -> epcs.append("<epc>").append(pack).append("</epc>"));
    return """
    <?xml version="1.0" encoding="UTF-8"?>%s
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0">
     <EPCISBody><EventList>
      <ObjectEvent><epcList>%s</epcList><action>ADD</action>
       <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep></ObjectEvent>
      <AggregationEvent><parentID>%s</parentID><childEPCs>%s</childEPCs><action>ADD</action>
       <bizStep>https://ref.gs1.org/cbv/BizStep-packing</bizStep></AggregationEvent>
     </EventList></EPCISBody>
    </epcis:EPCISDocument>
    """
        .formatted(dtd, epcs, parent, epcs);
  }

  private CallMethodResult commit(String document) throws UaException {
    String stream = EVENTS + "/EPCISStream";
    Variant options = controller.encoded(controller.structure(3005, Map.of("SNFormat", "GS1-DL")));
    Variant[] opened =
        good(
            controller.call(
                stream, NodeIds.TemporaryFileTransferType_GenerateFileForWrite, options));
    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
    good(
        controller.call(
            stream + "/File",
            NodeIds.FileType_Write,
            opened[1],
            Variant.ofByteString(ByteString.of(bytes))));
    return controller.call(stream, NodeIds.TemporaryFileTransferType_CloseAndCommit, opened[1]);
  }

  private String read() throws UaException {
    String stream = EVENTS + "/EPCISStream";
    Variant[] opened =
        good(
            controller.call(
                stream, NodeIds.TemporaryFileTransferType_GenerateFileForRead, Variant.NULL_VALUE));
    Variant[] data =
        good(
            controller.call(
                stream + "/File", NodeIds.FileType_Read, opened[1], Variant.ofInt32(1_000_000)));
    return new String(
        ((ByteString) Objects.requireNonNull(data[0].value())).bytesOrEmpty(),
        StandardCharsets.UTF_8);
  }
}
