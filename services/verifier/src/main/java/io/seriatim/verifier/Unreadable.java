package io.seriatim.verifier;

/** What was given is no audit package, or not one that this program reads. */
final class Unreadable extends Exception {
  private static final long serialVersionUID = 1L;

  Unreadable(String why) {
    super(why);
  }
}
