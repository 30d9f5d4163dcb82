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
    /** The same stop, with a further reason found while the line stands; told once. */
    public Stopped also(StopReason other, String what) {
      String more = "also " + other + (what.isEmpty() ? "" : " " + what);
      return new Stopped(reason, detail.isEmpty() ? more : detail + "; " + more);
    }

    /** Whether the operator is told of this reason already. */
    public boolean tells(StopReason other) {
      return reason == other || detail.contains("also " + other);
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

  /** The last packs are settled and packed, partial containers are accepted. */
  record Ending(String partialReason) implements LineState {
    public Ended ended() {
      return new Ended();
    }
  }

  /** Nothing happens any more. */
  record Ended() implements LineState {}
}
