package io.seriatim.linegateway.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.line.v1.LineReport.BodyCase;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.junit.jupiter.api.Test;

/** The same told and read as EPCIS documents. */
final class OpenScsEpcisTest extends OpenScsOrder {
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
