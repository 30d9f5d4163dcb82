package io.seriatim.aggregation.stream;

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

  /** The record's own time can't be trusted: it is as old as its arrival. */
  ZonedTime timeOf(long decidedMicros) {
    return ZonedTime.newBuilder().setEpochMicros(decidedMicros).build();
  }
}
