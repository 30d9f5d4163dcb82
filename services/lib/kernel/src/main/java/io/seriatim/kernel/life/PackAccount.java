package io.seriatim.kernel.life;

import java.util.Optional;

/** The line of the book of packs in which an item stands; each stands in exactly one. */
public enum PackAccount {
  /** Made for the market, wherever it is by now. */
  GOOD,
  SAMPLED,
  DECOMMISSIONED,
  DESTROYED,
  MISSING;

  /** The line of an item; empty for a number that never became one. */
  public static Optional<PackAccount> of(ItemState.Present item) {
    if (item.numbering() != Numbering.COMMISSIONED) {
      return Optional.empty();
    }
    return Optional.of(
        switch (item.identity()) {
          case Identity.Alive alive -> alive(item.supply().status());
          case Identity.Ended ended -> ended(ended.how());
        });
  }

  private static PackAccount alive(SupplyStatus status) {
    return switch (status) {
      case SAMPLE, FREE_SAMPLE -> SAMPLED;
      case ACTIVE, SUPPLIED, EXPORTED, LOCKED, STOLEN, CHECKED_OUT -> GOOD;
    };
  }

  private static PackAccount ended(EndedHow how) {
    return switch (how) {
      case LABEL_SAMPLED -> SAMPLED;
      case LABEL_SCRAPPED, INVALID, DECOMMISSIONED -> DECOMMISSIONED;
      case DESTROYED -> DESTROYED;
      case LOST -> MISSING;
    };
  }
}
