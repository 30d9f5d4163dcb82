package io.seriatim.regulatoryreporting.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seriatim.regulatoryreporting.DemoWorld;
import io.seriatim.regulatoryreporting.app.GatherLoad;
import io.seriatim.regulatoryreporting.domain.DscsaDocument;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting;
import io.seriatim.regulatoryreporting.domain.DscsaDrafting.Complete;
import io.seriatim.testkit.Requirement;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class DscsaXmlTest {
  private static final String GOLDEN = "/dscsa-shipment.xml";

  @Test
  @Requirement("URS-REP-001")
  void aSmallShipmentIsWrittenAsItAlwaysWas() throws Exception {
    byte[] written = written(document());

    // for whoever changes the document on purpose: look at it, then copy it to the test resources
    Files.write(Path.of("target", "dscsa-shipment.xml"), written);
    try (InputStream golden =
        Objects.requireNonNull(DscsaXmlTest.class.getResourceAsStream(GOLDEN))) {
      assertThat(new String(written, StandardCharsets.UTF_8))
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void theSameDocumentGivesTheSameBytes() throws Exception {
    assertThat(written(document())).isEqualTo(written(document()));
  }

  @Test
  @Requirement("URS-REP-001")
  void theDocumentIsValidAgainstTheSchemaOfEpcis12() throws Exception {
    Validator validator =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(
                conformance("epcis/gs1-examples/XSL/1.2/XSD/EPCglobal-epcis-1_2.xsd").toFile())
            .newValidator();

    validate(validator, written(document()));
  }

  @Test
  @Requirement("URS-REP-001")
  void theDocumentHasTheElementsOfTheGuidelinesSampleAndNoOthers() throws Exception {
    Path sample = conformance("dscsa/epcis-samples/GS1_US_Pharma_Example_2_2_1_1.xml");

    Set<String> theirs = ElementPaths.of(Files.newInputStream(sample));
    Set<String> ours = ElementPaths.of(new ByteArrayInputStream(written(document())));

    assertThat(theirs).containsAll(ours);
    theirs.removeAll(ours);
    assertThat(theirs).allMatch(path -> path.endsWith("[urn:epcglobal:cbv:mda#streetAddressTwo]"));
  }

  @Test
  @Requirement("URS-REP-001")
  void charactersThatMeanSomethingToXmlOrUrisComeBackAsTheyWere() throws Exception {
    List<String> epcs = ElementPaths.texts(new ByteArrayInputStream(written(document())), "epc");

    assertThat(epcs)
        .filteredOn(epc -> epc.startsWith("urn:epc:id:sgtin:030999.0012345."))
        .map(epc -> io.seriatim.kernel.gs1.EpcUri.parseItem(epc).canonical())
        .containsExactlyInAnyOrderElementsOf(
            twice(
                "sgtin:00309990123455.PLAIN1",
                "sgtin:00309990123455.A&B<C>\"D'",
                "sgtin:00309990123455.50%25/?!"));
    assertThat(ElementPaths.texts(new ByteArrayInputStream(written(document())), "lotNumber"))
        .contains("D<1>&2");
  }

  @Test
  void aHundredThousandPacksAreWrittenWithoutKeepingTheText() throws Exception {
    DscsaDocument small = document();
    var first = (DscsaDocument.Commissioning) small.events().getFirst();
    var many =
        new DscsaDocument.Commissioning(
            first.time(),
            first.place(),
            Collections.nCopies(100_000, first.epcs().getFirst()),
            first.lot());
    CountingStream counted = new CountingStream();

    DscsaXml.write(
        new DscsaDocument(
            small.id(),
            small.created(),
            small.sender(),
            small.receiver(),
            small.tradeItems(),
            small.locations(),
            100_000,
            List.of(many)),
        counted);

    assertThat(counted.bytes).isGreaterThan(5_000_000);
    assertThat(counted.longest).isLessThan(1_000_000);
  }

  /** Counts what goes through it. */
  private static final class CountingStream extends OutputStream {
    private long bytes;
    private int longest;

    @Override
    public void write(int one) {
      bytes++;
    }

    @Override
    public void write(byte[] some, int from, int length) {
      bytes += length;
      longest = Math.max(longest, length);
    }
  }

  private static DscsaDocument document() {
    var load = new GatherLoad(DemoWorld.ledger()).gather(DemoWorld.shipment());
    var draft = new DscsaDrafting(DemoWorld.facts()).draft(DemoWorld.shipment(), load.outermost());
    return ((Complete) draft).document();
  }

  private static byte[] written(DscsaDocument document) throws XMLStreamException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DscsaXml.write(document, bytes);
    return bytes.toByteArray();
  }

  private static void validate(Validator validator, byte[] document)
      throws SAXException, IOException {
    validator.validate(new StreamSource(new ByteArrayInputStream(document)));
  }

  private static List<String> twice(String... texts) {
    List<String> all = new ArrayList<>(List.of(texts));
    all.addAll(List.of(texts));
    return all;
  }

  /** A file of the standards' own data; the test is skipped where they are not at hand. */
  private static Path conformance(String name) {
    Path data =
        Path.of(
            System.getProperty(
                "conformance.data",
                System.getProperty("seriatim.root", "../..") + "/../shared/conformance"));
    Path file = data.resolve(name);
    assumeTrue(
        Files.exists(file),
        "no conformance data at " + file + "; name its folder with -Dconformance.data");
    return file;
  }
}
