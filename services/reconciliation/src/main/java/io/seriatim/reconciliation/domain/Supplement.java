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

  /** The same, signed on this record. */
  Supplement on(ReleaseRecord record) {
    return new Supplement(id, kind, items, reason, signature.on(record, act()));
  }

  /** The hash of what happened to which packs. */
  Sha256 act() {
    CanonicalText text = new CanonicalText("seriatim-supplement/1");
    RecordText.supplement(this, text);
    return text.hash();
  }

  public long packs() {
    return items.size();
  }
}
