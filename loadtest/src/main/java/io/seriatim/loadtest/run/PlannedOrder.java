package io.seriatim.loadtest.run;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.proto.batch.v1.BatchKey;

/**
 * One order of a production schedule, before anybody has seen it.
 *
 * @param expiry YYMMDD
 * @param quantity good packs
 * @param allowancePercent further serials, for packs that are spoiled
 */
public record PlannedOrder(
    String orderId,
    DemoSite site,
    String lineId,
    String gtin,
    String lot,
    String expiry,
    long quantity,
    int allowancePercent) {

  public BatchKey batch() {
    return BatchKey.newBuilder().setOwner(DemoWorld.OWNER).setGtin(gtin).setLot(lot).build();
  }
}
