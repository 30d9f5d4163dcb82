package io.seriatim.masterdata.epcis;

import static io.seriatim.masterdata.DemoFacts.DEMOZOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.masterdata.app.onboarding.SampleReader.Sample;
import io.seriatim.masterdata.domain.onboarding.Finding;
import io.seriatim.masterdata.domain.onboarding.SampleCheck;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EpcisSamplesTest {
  private static final SampleCheck.Agreed AGREED =
      new SampleCheck.Agreed(
          Set.of(DEMOZOL, Gtin.parse("50309990123450")),
          Set.of(Gln.parse("3498765000026")),
          "030999");

  private static final String COMMISSIONED =
      """
      <ObjectEvent>
        <eventTime>2026-11-22T10:15:30.000Z</eventTime>
        <eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
        <epcList>
          <epc>urn:epc:id:sgtin:030999.0012345.A1</epc>
          <epc>urn:epc:id:sgtin:030999.0012345.A2</epc>
        </epcList>
        <action>ADD</action>
        <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
        <disposition>urn:epcglobal:cbv:disp:active</disposition>
        <readPoint><id>urn:epc:id:sgln:3498765.00002.0</id></readPoint>
        <bizLocation><id>urn:epc:id:sgln:3498765.00002.0</id></bizLocation>
      </ObjectEvent>
      """;
  private static final String PACKED =
      """
      <AggregationEvent>
        <eventTime>2026-11-22T10:16:30.000Z</eventTime>
        <eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
        <parentID>urn:epc:id:sscc:030999.30000000001</parentID>
        <childEPCs>
          <epc>urn:epc:id:sgtin:030999.0012345.A1</epc>
          <epc>urn:epc:id:sgtin:030999.0012345.A2</epc>
        </childEPCs>
        <action>ADD</action>
        <bizStep>urn:epcglobal:cbv:bizstep:packing</bizStep>
        <readPoint><id>urn:epc:id:sgln:3498765.00002.0</id></readPoint>
      </AggregationEvent>
      """;

  private static final String JSON =
      """
      {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
       "type": "EPCISDocument", "schemaVersion": "2.0", "creationDate": "2026-11-22T11:00:00.0Z",
       "epcisBody": {"eventList": [
         {"type": "ObjectEvent", "action": "ADD", "bizStep": "commissioning", "disposition": "active",
          "eventTime": "2026-11-22T10:15:30.000+01:00", "eventTimeZoneOffset": "+01:00",
          "epcList": ["https://id.gs1.org/01/00309990123455/21/A1"],
          "readPoint": {"id": "https://id.gs1.org/414/3498765000026"}}]}}
      """;

  @Test
  @Requirement("URS-ONBOARD-004")
  void aGoodDocumentIsReadInEachFormAndNothingIsFound() {
    assertThat(findings(document("1", COMMISSIONED + PACKED))).isEmpty();
    assertThat(findings(document("2", COMMISSIONED + PACKED))).isEmpty();
    assertThat(findings(JSON)).isEmpty();
    assertThat(read(JSON)).isInstanceOf(Sample.Events.class);
  }

  @ParameterizedTest
  @CsvSource({
    "bizstep:commissioning, bizstep:printing, UNKNOWN_STEP, bizStep",
    "disp:active, disp:sleeping, UNKNOWN_DISPOSITION, disposition",
    "<action>ADD, <action>PUT, UNKNOWN_ACTION, action",
    "sgtin:030999.0012345.A1, sgtin:030999.0054321.A1, GTIN_NOT_AGREED, epcList",
    "sgtin:030999.0012345.A1, sgtin:030999.12345.A1, EPC_UNREADABLE, epcList",
    "sgln:3498765.00002.0, sgln:3498765.00009.0, PLACE_NOT_AGREED, readPoint",
    "sgln:3498765.00002.0, sgln:3498765, PLACE_UNREADABLE, readPoint",
    "+01:00, one hour, OFFSET_UNREADABLE, eventTimeZoneOffset",
    "2026-11-22T10:15:30.000Z, yesterday, TIME_UNREADABLE, eventTime",
    "ObjectEvent, PrintEvent, UNKNOWN_EVENT, event 1",
  })
  @Requirement("URS-ONBOARD-004")
  void eachFaultIsNamedWithItsPlaceAndAdvice(
      String right, String wrong, String mistake, String place) {
    List<Finding> findings = findings(document("1", COMMISSIONED.replace(right, wrong)));

    assertThat(findings).isNotEmpty();
    assertThat(findings.getFirst().mistake()).isEqualTo(mistake);
    assertThat(findings.getFirst().place()).startsWith("event 1 in line ").contains(place);
    assertThat(findings.getFirst().explanation()).contains("expected: ");
  }

  @ParameterizedTest
  @CsvSource({
    "urn:epc:id:sscc:030999.30000000001, '', NO_PARENT",
    "urn:epc:id:sscc:030999.30000000001, urn:epc:id:sscc:3498765.3000000001, SSCC_PREFIX",
    "urn:epc:id:sscc:030999.30000000001, urn:epc:id:sgtin:030999.0012345.A1, ITS_OWN_CHILD",
    "0012345.A2, 0012345.A1, CHILD_TWICE",
  })
  @Requirement("URS-ONBOARD-004")
  void containersAndWhatIsInThemHaveToFit(String right, String wrong, String mistake) {
    assertThat(findings(document("1", PACKED.replace(right, wrong))))
        .extracting(Finding::mistake)
        .contains(mistake);
  }

  @Test
  @Requirement("URS-ONBOARD-004")
  void aPackIsInOneContainerUntilItIsUnpacked() {
    String other = PACKED.replace("30000000001", "30000000002");
    String unpacked = PACKED.replace("<action>ADD", "<action>DELETE");

    assertThat(findings(document("1", PACKED + other)))
        .extracting(Finding::mistake)
        .containsOnly("IN_TWO_CONTAINERS");
    assertThat(findings(document("1", PACKED + unpacked + other))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | NOT_XML",
        "<epcis:EPCISDocument | NOT_XML",
        "<a/> | NOT_EPCIS",
        "{\"type\": \"EPCISDocument\" | NOT_JSON",
        "{\"type\": \"EPCISQueryDocument\"} | NOT_EPCIS",
      })
  @Requirement("URS-ONBOARD-004")
  void whatCantBeReadIsSaidToBeThat(String document, String mistake) {
    assertThat(unreadable(document).mistake()).isEqualTo(mistake);
  }

  @Test
  @Requirement("URS-ONBOARD-004")
  void nothingIsFetchedExpandedOrNestedWithoutEnd() {
    String external =
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>"
            + document("1", COMMISSIONED.replace("A1", "&x;"));
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    assertThat(unreadable(external).mistake()).isEqualTo("DTD_FORBIDDEN");
    assertThat(unreadable("<a>".repeat(100)).mistake()).isEqualTo("NESTED_TOO_DEEPLY");
    assertThat(unreadable(deep).mistake()).isEqualTo("NOT_JSON");
    assertThat(unreadable("{" + " ".repeat(5 << 20)).mistake()).isEqualTo("TOO_LARGE");
    assertThat(unreadable("<" + " ".repeat(5 << 20)).mistake()).isEqualTo("TOO_LARGE");
  }

  @Test
  @Requirement("URS-ONBOARD-004")
  void aDocumentWithoutEventsShowsNothing() {
    assertThat(findings(document("1", "")))
        .singleElement()
        .satisfies(finding -> assertThat(finding.mistake()).isEqualTo("NO_EVENTS"));
  }

  private static String document(String version, String events) {
    return """
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:%s" schemaVersion="1.2">
      <EPCISBody><EventList>
    %s
      </EventList></EPCISBody>
    </epcis:EPCISDocument>
    """
        .formatted(version, events);
  }

  private static List<Finding> findings(String document) {
    return read(document) instanceof Sample.Events(String _, var events)
        ? SampleCheck.of(AGREED, events)
        : List.of(unreadable(document));
  }

  private static Finding unreadable(String document) {
    assertThat(read(document)).isInstanceOf(Sample.Unreadable.class);
    return ((Sample.Unreadable) read(document)).why();
  }

  private static Sample read(String document) {
    return new EpcisSamples().read(document.getBytes(StandardCharsets.UTF_8));
  }
}
