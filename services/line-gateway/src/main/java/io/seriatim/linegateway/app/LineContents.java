package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import java.time.Instant;
import java.util.List;

/** What an order has made so far: good packs, and what is in which container. */
public record LineContents(List<ItemId> commissioned, List<Aggregation> packed, Instant at) {
  public LineContents {
    commissioned = List.copyOf(commissioned);
    packed = List.copyOf(packed);
  }
}
