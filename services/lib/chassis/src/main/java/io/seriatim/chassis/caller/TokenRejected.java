package io.seriatim.chassis.caller;

/**
 * A token that proves nothing: forged, expired, for somebody else, or without what every token here
 * carries.
 */
public final class TokenRejected extends Exception {
  private static final long serialVersionUID = 1L;

  TokenRejected(String why) {
    super(why, null, false, false);
  }
}
