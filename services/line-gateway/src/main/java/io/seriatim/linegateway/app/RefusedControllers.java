package io.seriatim.linegateway.app;

/** Hears of line controllers that are not let in, or not to where they wanted. */
@FunctionalInterface
public interface RefusedControllers {
  RefusedControllers NOBODY = (name, reason, detail) -> {};

  /**
   * One was refused.
   *
   * @param name as it was given; anybody may have sent it
   * @param reason CONTROLLER_NOT_LET_IN, TOO_MANY_TRIES or LINE_NOT_ITS_OWN
   */
  void refused(String name, String reason, String detail);
}
