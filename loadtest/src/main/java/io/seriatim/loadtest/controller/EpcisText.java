package io.seriatim.loadtest.controller;

import java.util.List;
import java.util.stream.Collectors;

/** EPCIS 2.0 in XML, as a line controller writes it. */
final class EpcisText {
  private EpcisText() {}

  /** Packs are encoded and commissioned, and packed into a case, in this order. */
  static String ofCase(String parent, List<String> packs) {
    String epcs =
        packs.stream().map(pack -> "<epc>" + pack + "</epc>").collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0">
     <EPCISBody><EventList>
      <ObjectEvent><epcList>%s</epcList><action>OBSERVE</action>
       <bizStep>https://ref.gs1.org/cbv/BizStep-encoding</bizStep></ObjectEvent>
      <ObjectEvent><epcList>%s</epcList><action>ADD</action>
       <bizStep>https://ref.gs1.org/cbv/BizStep-commissioning</bizStep></ObjectEvent>
      <AggregationEvent><parentID>%s</parentID><childEPCs>%s</childEPCs><action>ADD</action>
       <bizStep>https://ref.gs1.org/cbv/BizStep-packing</bizStep></AggregationEvent>
     </EventList></EPCISBody>
    </epcis:EPCISDocument>
    """
        .formatted(epcs, epcs, parent, epcs);
  }
}
