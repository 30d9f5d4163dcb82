package io.seriatim.reconciliation;

import java.nio.charset.StandardCharsets;

/** Production schedules for tests. */
public final class Schedules {
  private Schedules() {}

  /** A schedule of one order for basel that nothing is wrong with. */
  public static String of(String orderId, String lot) {
    return text(orderId, lot, "basel", "2000");
  }

  /** The same at a site, with a quantity. */
  public static String text(String orderId, String lot, String site, String quantity) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <ProductionSchedule xmlns="http://www.mesa.org/xml/B2MML-V0600">
      <ID>SCH-%1$s</ID>
      <ProductionRequest>
        <ID>%1$s</ID>
        <SegmentRequirement>
          <ID>packaging</ID>
          <ProductionParameter><Parameter><ID>Expiry</ID><Value><ValueString>330630</ValueString></Value></Parameter></ProductionParameter>
          <ProductionParameter><Parameter><ID>Site</ID><Value><ValueString>%3$s</ValueString></Value></Parameter></ProductionParameter>
          <ProductionParameter><Parameter><ID>Market</ID><Value><ValueString>US</ValueString></Value></Parameter></ProductionParameter>
          <ProductionParameter><Parameter><ID>Allowance</ID><Value><ValueString>5</ValueString></Value></Parameter></ProductionParameter>
          <EquipmentRequirement><EquipmentID>line-1</EquipmentID></EquipmentRequirement>
          <MaterialProducedRequirement>
            <MaterialDefinitionID>00309990123455</MaterialDefinitionID>
            <MaterialLotID>%2$s</MaterialLotID>
            <Quantity><QuantityString>%4$s</QuantityString><UnitOfMeasure>EA</UnitOfMeasure></Quantity>
          </MaterialProducedRequirement>
        </SegmentRequirement>
      </ProductionRequest>
    </ProductionSchedule>
    """
        .formatted(orderId, lot, site, quantity);
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
