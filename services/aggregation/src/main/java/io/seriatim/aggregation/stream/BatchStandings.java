package io.seriatim.aggregation.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.aggregation.domain.BatchAtSite;
import io.seriatim.aggregation.domain.BatchId;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.BatchNotice;
import io.seriatim.proto.ledger.v1.BatchStanding;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * What reconciliation said of batches, as one partition has heard it: every partition hears all of
 * it, so that a batch is closed, and open again, at every site.
 */
final class BatchStandings {
  private final Shelf store;

  BatchStandings(ProcessorContext<?, ?> context) {
    store = new Shelf(context, Shelf.BATCHES);
  }

  /** Takes in what is news; what was said before something else changes nothing. */
  void hear(BatchNotice notice) {
    String key = id(notice.getBatch()).key();
    BatchStanding before = standing(key);
    BatchStanding after =
        switch (notice.getSaidCase()) {
          case CLOSED -> closed(before, notice);
          case ORDER_SITE -> madeAt(before, notice.getOrderSite());
          case SAID_NOT_SET ->
              throw new IllegalStateException(
                  "a notice of a kind this version does not know: " + notice);
        };
    if (!after.equals(before)) {
      store.put(key, after.toByteArray());
    }
  }

  private static BatchStanding closed(BatchStanding before, BatchNotice notice) {
    return notice.getSaidMicros() < before.getSaidMicros()
        ? before
        : before.toBuilder()
            .setClosed(notice.getClosed())
            .setSaidMicros(notice.getSaidMicros())
            .build();
  }

  private static BatchStanding madeAt(BatchStanding before, String site) {
    return before.getOrderSitesList().contains(site)
        ? before
        : before.toBuilder().addOrderSites(site).build();
  }

  boolean isClosed(BatchId batch) {
    return standing(batch.key()).getClosed();
  }

  /** Whether another site has orders of the batch, too. */
  boolean isMadeElsewhere(BatchAtSite batch) {
    return standing(batch.id().key()).getOrderSitesList().stream()
        .anyMatch(site -> !site.equals(batch.site().value()));
  }

  private BatchStanding standing(String key) {
    byte[] kept = store.get(key);
    if (kept == null) {
      return BatchStanding.getDefaultInstance();
    }
    try {
      return BatchStanding.parseFrom(kept);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("what was said of a batch can't be read", broken);
    }
  }

  private static BatchId id(BatchKey key) {
    return new BatchId(
        TenantId.parse(key.getOwner()), Gtin.parse(key.getGtin()), BatchNumber.parse(key.getLot()));
  }
}
