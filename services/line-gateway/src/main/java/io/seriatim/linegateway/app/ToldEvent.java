package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.linegateway.app.RecordAggregation.Aggregation;
import io.seriatim.linegateway.domain.ControllerEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** An event as a line controller tells it, by whatever way. */
public sealed interface ToldEvent {

  Saying saying();

  /**
   * What every event carries.
   *
   * @param id the controller's own; empty where it gave none
   * @param at when it happened, by the controller's clock
   * @param reason why; may be empty
   */
  record Saying(String id, Optional<OffsetDateTime> at, String reason) {}

  /** Of labels or packs. */
  record OfItems(Saying saying, ControllerEvent event, List<ItemId> items) implements ToldEvent {
    public OfItems {
      items = List.copyOf(items);
    }
  }

  /** Of a container; the reason of a packing is why it holds fewer than its capacity. */
  record OfContainer(Saying saying, boolean packed, Aggregation aggregation) implements ToldEvent {}

  /** Everything it says, in one text. */
  default String text() {
    return switch (this) {
      case OfItems(Saying saying, ControllerEvent event, List<ItemId> items) ->
          saying + "\n" + event + "\n" + canonical(items);
      case OfContainer(Saying saying, boolean packed, Aggregation one) ->
          saying
              + (packed ? "\nPACKED\n" : "\nUNPACKED\n")
              + one.parent().canonical()
              + "\n"
              + canonical(one.children());
    };
  }

  private static String canonical(List<ItemId> items) {
    return String.join("\n", items.stream().map(ItemId::canonical).toList());
  }
}
