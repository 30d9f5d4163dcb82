package io.seriatim.kernel.life;

import java.util.Optional;

/** The line of the book of numbers in which a sent number stands; each stands in exactly one. */
public enum NumberAccount {
  /** Sent, and its fate is still to come. */
  SENT,
  IN_DOUBT,
  /** Became an item, whatever became of that. */
  COMMISSIONED_EVER,
  LABEL_SCRAPPED,
  LABEL_SAMPLED,
  INVALID;

  /** The line of a number; empty while nobody has reported that it was sent. */
  public static Optional<NumberAccount> of(ItemState.Present item) {
    return switch (item.numbering()) {
      case UNREPORTED -> Optional.empty();
      case COMMISSIONED -> Optional.of(COMMISSIONED_EVER);
      case ENCODED -> Optional.of(settled(item.identity(), SENT));
      case IN_DOUBT -> Optional.of(settled(item.identity(), IN_DOUBT));
    };
  }

  private static NumberAccount settled(Identity identity, NumberAccount open) {
    return switch (identity) {
      case Identity.Alive alive -> open;
      case Identity.Ended ended ->
          switch (ended.how()) {
            case LABEL_SCRAPPED -> LABEL_SCRAPPED;
            case LABEL_SAMPLED -> LABEL_SAMPLED;
            case INVALID, DECOMMISSIONED, DESTROYED, LOST -> INVALID;
          };
    };
  }
}
