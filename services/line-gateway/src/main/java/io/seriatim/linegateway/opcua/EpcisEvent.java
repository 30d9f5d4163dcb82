package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import io.seriatim.linegateway.domain.ControllerEvent;
import java.util.List;

/** An event of an EPCIS document that a line can tell. */
sealed interface EpcisEvent {

  /** An ObjectEvent. */
  record OfItems(ControllerEvent event, List<ItemId> items) implements EpcisEvent {
    public OfItems {
      items = List.copyOf(items);
    }
  }

  /** An AggregationEvent. */
  record OfContainer(boolean packed, Aggregation aggregation) implements EpcisEvent {}
}
