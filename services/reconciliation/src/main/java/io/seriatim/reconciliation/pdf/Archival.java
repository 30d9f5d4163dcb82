package io.seriatim.reconciliation.pdf;

import io.seriatim.reconciliation.domain.document.SerializationDocument;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.graphics.color.PDOutputIntent;

/** What makes a PDF one that is kept (ISO 19005-1, level B): metadata, colours, a fixed id. */
final class Archival {
  private static final String SRGB = "sRGB IEC61966-2.1";
  private static final String METADATA =
      """
      <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
      <x:xmpmeta xmlns:x="adobe:ns:meta/">
       <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
         <pdfaid:part>1</pdfaid:part>
         <pdfaid:conformance>B</pdfaid:conformance>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
         <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
        </rdf:Description>
       </rdf:RDF>
      </x:xmpmeta>
      <?xpacket end="w"?>
      """;

  private Archival() {}

  static void prepare(PDDocument pdf, SerializationDocument document) throws IOException {
    pdf.setVersion(1.4f);
    pdf.setDocumentId(ByteBuffer.wrap(document.recordHash().bytes()).getLong());
    pdf.getDocumentCatalog().addOutputIntent(colours(pdf));
    String title = "Document of serialization " + document.batch().text();
    PDMetadata metadata = new PDMetadata(pdf);
    metadata.importXMPMetadata(METADATA.formatted(escaped(title)).getBytes(StandardCharsets.UTF_8));
    pdf.getDocumentCatalog().setMetadata(metadata);
  }

  private static PDOutputIntent colours(PDDocument pdf) throws IOException {
    byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    PDOutputIntent intent = new PDOutputIntent(pdf, new ByteArrayInputStream(profile));
    intent.setInfo(SRGB);
    intent.setOutputCondition(SRGB);
    intent.setOutputConditionIdentifier(SRGB);
    intent.setRegistryName("http://www.color.org");
    return intent;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
