package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Outcome;
import io.seriatim.proto.envelope.v1.ZonedTime;

/** Why a record can't be recorded, and what is done about it. */
record SetAside(String reason, String given, String expected, String advice) {

  static SetAside of(String reason, String given, String expected) {
    return new SetAside(
        reason, given, expected, "Compare the gateway's journal with the record that was kept.");
  }

  static SetAside unreadable(Exception why) {
    return of("RECORD_UNREADABLE", String.valueOf(why.getMessage()), "a record of this version");
  }

  /** Nothing is told but which of the record's own objects it was. */
  static SetAside notOurs(Outcome.NotOurs why) {
    return of(
        "OBJECT_OF_" + why.whose(),
        why.about().canonical(),
        "objects of the order's owner, in this site's custody");
  }

  /** What it means for all its objects does not go into one event. */
  static SetAside tooLarge(int bytes) {
    return of(
        "RECORD_TOO_LARGE",
        "a record whose event has " + bytes + " bytes",
        "at most " + Emitter.MOST_BYTES);
  }

  /** The record's own time can't be trusted: it is as old as its arrival. */
  ZonedTime timeOf(long decidedMicros) {
    return ZonedTime.newBuilder().setEpochMicros(decidedMicros).build();
  }
}
