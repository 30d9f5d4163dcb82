package io.seriatim.linegateway.domain;

/** What a line is doing; a state is one only if it changes what is allowed. */
public sealed interface LineState {

  /** Packing: serials go to the printer. */
  record Running() implements LineState {
    public Stopped stop(StopReason reason, String detail) {
      return new Stopped(reason, detail);
    }

    public Ending end(String partialReason) {
      return new Ending(partialReason);
    }
  }

  /** No serial goes to the printer; packs on the belt are still judged. */
  record Stopped(StopReason reason, String detail) implements LineState {
    private static final int LONGEST_DETAIL = 500;

    /** The same stop, with something further found while the line stands. */
    public Stopped also(StopReason other, String what) {
      String more = further(other, what);
      return detail.length() > LONGEST_DETAIL
          ? this
          : new Stopped(reason, detail.isEmpty() ? more : detail + "; " + more);
    }

    /** Whether the operator is told of just this already. */
    public boolean tells(StopReason other, String what) {
      return (reason == other && detail.startsWith(what)) || detail.contains(further(other, what));
    }

    private static String further(StopReason other, String what) {
      return "also " + other + (what.isEmpty() ? "" : " " + what);
    }

    public Running resume() {
      return new Running();
    }

    public Ending end(String partialReason) {
      return new Ending(partialReason);
    }

    /** What the operator reads. */
    public String text() {
      return shortText() + ": " + reason.advice();
    }

    /** Without the advice. */
    public String shortText() {
      return reason + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }

  /**
   * The last packs are settled and packed, partial containers are accepted.
   *
   * @param returning what was never taken is going back: no number is taken any more
   */
  record Ending(String partialReason, boolean returning) implements LineState {
    public Ending(String partialReason) {
      this(partialReason, false);
    }

    public Ending returnNumbers() {
      return new Ending(partialReason, true);
    }

    public Ended ended() {
      return new Ended();
    }
  }

  /** Nothing happens any more. */
  record Ended() implements LineState {}
}
