package io.seriatim.kernel.life;

import java.util.Optional;

/** What a line reports of a number. */
public enum NumberFate {
  SENT,
  IN_DOUBT,
  COMMISSIONED,
  LABEL_SCRAPPED,
  LABEL_SAMPLED,
  INVALID;

  /** Whether the fate settles a number that was sent. */
  public boolean isFinal() {
    return this != SENT && this != IN_DOUBT;
  }

  /** How the identity ends with this fate; empty where it does not. */
  Optional<EndedHow> end() {
    return switch (this) {
      case SENT, IN_DOUBT, COMMISSIONED -> Optional.empty();
      case LABEL_SCRAPPED -> Optional.of(EndedHow.LABEL_SCRAPPED);
      case LABEL_SAMPLED -> Optional.of(EndedHow.LABEL_SAMPLED);
      case INVALID -> Optional.of(EndedHow.INVALID);
    };
  }

  Action action() {
    return switch (this) {
      case SENT -> Action.SEND;
      case IN_DOUBT -> Action.DOUBT;
      case COMMISSIONED -> Action.COMMISSION;
      case LABEL_SCRAPPED -> Action.SCRAP_LABEL;
      case LABEL_SAMPLED -> Action.SAMPLE_LABEL;
      case INVALID -> Action.INVALIDATE;
    };
  }
}
