package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.Gln;
import io.seriatim.regulatoryreporting.domain.DscsaDocument.Paper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Business documents of a shipment as CBV URIs: {@code urn:epcglobal:cbv:bt:<GLN>:<number>}, with
 * the GLN of the party that issued the number (CBV 1.2, 8.5.2).
 */
final class Papers {
  private static final String PURCHASE_ORDER = "urn:epcglobal:cbv:btt:po";
  private static final String DESPATCH_ADVICE = "urn:epcglobal:cbv:btt:desadv";

  /** What a URN may hold as it is (RFC 8141, without what separates its parts). */
  private static final String AS_IT_IS = "-._~!$'()*+,;=@";

  private Papers() {}

  static List<Paper> of(Shipment shipment, Parties parties) {
    List<Paper> papers = new ArrayList<>();
    if (!shipment.purchaseOrder().isEmpty()) {
      papers.add(paper(PURCHASE_ORDER, parties.buyer().gln(), shipment.purchaseOrder()));
    }
    if (!shipment.despatchAdvice().isEmpty()) {
      papers.add(paper(DESPATCH_ADVICE, parties.seller().gln(), shipment.despatchAdvice()));
    }
    return papers;
  }

  private static Paper paper(String type, Gln issuer, String number) {
    return new Paper(type, "urn:epcglobal:cbv:bt:" + issuer + ":" + escaped(number));
  }

  private static String escaped(String number) {
    StringBuilder escaped = new StringBuilder();
    for (byte each : number.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (each & 0xFF);
      if (isPlain(c)) {
        escaped.append(c);
      } else {
        escaped.append("%%%02X".formatted((int) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isPlain(char c) {
    boolean digit = c >= '0' && c <= '9';
    boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return digit || letter || AS_IT_IS.indexOf(c) >= 0;
  }
}
