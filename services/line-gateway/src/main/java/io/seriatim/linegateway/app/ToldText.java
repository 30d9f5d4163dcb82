package io.seriatim.linegateway.app;

import java.util.List;
import java.util.Map;

/**
 * An event as it stands in a document of a controller, before anything of it is understood.
 *
 * @param event a name of {@link io.seriatim.linegateway.domain.ControllerEvent}, PACKED or UNPACKED
 * @param format of the items, a word of {@link io.seriatim.linegateway.domain.NumberFormat}
 * @param items the packs or labels; of a container, its children
 * @param parent the container; empty for other events
 * @param criteria what it says of order, GTIN and lot
 * @param time ISO 8601 with an offset; may be empty
 */
public record ToldText(
    String id,
    String event,
    String time,
    String format,
    List<String> items,
    String parentFormat,
    String parent,
    String reason,
    Map<String, String> criteria) {
  public ToldText {
    items = List.copyOf(items);
    criteria = Map.copyOf(criteria);
  }
}
