package io.seriatim.reconciliation.domain;

import java.util.List;

/**
 * A signed addition to a closed batch's record: something happened to packs after the close.
 *
 * @param id of the request that brought it
 * @param items the packs
 */
public record Supplement(
    String id, Kind kind, List<String> items, String reason, Signature signature) {
  public Supplement {
    items = List.copyOf(items);
  }

  /** What happened to them. */
  public enum Kind {
    LATE_SAMPLE,
    DAMAGE
  }

  /** With the packs as the ledger writes them. */
  public Supplement of(List<String> canonical) {
    return new Supplement(id, kind, canonical, reason, signature);
  }

  public long packs() {
    return items.size();
  }
}
