package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.aggregation.contract.Sites;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.ledger.v1.EvictBatch;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.masterdata.v1.Site;
import java.util.List;

/** Lets a closed batch leave memory at every site that packed it. */
public final class BatchEvictions {
  private final LedgerView view;
  private final Sites sites;
  private final InputLog inputs;

  public BatchEvictions(LedgerView view, Sites sites, InputLog inputs) {
    this.view = view;
    this.sites = sites;
    this.inputs = inputs;
  }

  /** Returns when the inputs are kept. */
  public void take(List<Received<String, BatchEvent>> events) {
    events.stream()
        .flatMap(received -> received.value().stream())
        .filter(BatchEvent::hasBatchClosed)
        .forEach(this::evict);
  }

  private void evict(BatchEvent closed) {
    view.sites(closed.getKey()).stream()
        .flatMap(site -> sites.find(site).stream())
        .forEach(site -> inputs.append(site.getSlot(), input(closed, site)).join());
  }

  private static LedgerInput input(BatchEvent closed, Site site) {
    return LedgerInput.newBuilder()
        .setInputId("evict/" + closed.getHeader().getEventId() + "/" + site.getSiteId())
        .setSite(site.getSiteId())
        .setOperator(site.getOperator())
        .setActor(closed.getHeader().getActor())
        .setAcceptedMicros(closed.getHeader().getRecordedMicros())
        .setEvictBatch(EvictBatch.newBuilder().setBatch(closed.getKey()))
        .build();
  }
}
