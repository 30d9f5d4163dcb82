package io.seriatim.kernel.life;

/**
 * The row of an object in the {@link TransitionTable}: identity, numbering and supply in one word.
 */
public enum Standing {
  ABSENT,
  UNREPORTED,
  ENCODED,
  IN_DOUBT,
  ACTIVE,
  SUPPLIED,
  EXPORTED,
  SAMPLE,
  FREE_SAMPLE,
  LOCKED,
  STOLEN,
  CHECKED_OUT,
  ENDED;

  public static Standing of(ItemState state) {
    return switch (state) {
      case ItemState.Absent absent -> ABSENT;
      case ItemState.Present present -> ofPresent(present);
    };
  }

  private static Standing ofPresent(ItemState.Present state) {
    if (!state.identity().isAlive()) {
      return ENDED;
    }
    return switch (state.numbering()) {
      case UNREPORTED -> UNREPORTED;
      case ENCODED -> ENCODED;
      case IN_DOUBT -> IN_DOUBT;
      case COMMISSIONED -> of(state.supply().status());
    };
  }

  static Standing of(SupplyStatus status) {
    return switch (status) {
      case ACTIVE -> ACTIVE;
      case SUPPLIED -> SUPPLIED;
      case EXPORTED -> EXPORTED;
      case SAMPLE -> SAMPLE;
      case FREE_SAMPLE -> FREE_SAMPLE;
      case LOCKED -> LOCKED;
      case STOLEN -> STOLEN;
      case CHECKED_OUT -> CHECKED_OUT;
    };
  }
}
