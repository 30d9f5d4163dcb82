package io.seriatim.kernel.life;

/** Whether the identity is alive; once ended it never comes back. */
public sealed interface Identity {

  /** Still in use. */
  record Alive() implements Identity {}

  /** Over. */
  record Ended(EndedHow how) implements Identity {}

  default boolean isAlive() {
    return switch (this) {
      case Alive alive -> true;
      case Ended ended -> false;
    };
  }
}
