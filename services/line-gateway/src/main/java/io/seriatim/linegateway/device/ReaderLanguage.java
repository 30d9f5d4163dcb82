package io.seriatim.linegateway.device;

import java.util.OptionalLong;

/** How a make of code reader is commanded, and what its answers mean. */
interface ReaderLanguage {

  /** Said once on a connection and to be accepted; empty where nothing is needed. */
  String greeting();

  /** Read once. */
  String trigger(long number);

  /** Stop reading: nothing came in time; empty where the reader stops by itself. */
  String giveUp();

  /** Whether an answer names the command it answers. */
  boolean isNumbered();

  /** What a frame means. */
  Said understand(String frame);

  /** The meaning of a frame. */
  sealed interface Said {

    /** A command was accepted; results follow in frames of their own. */
    record Accepted() implements Said {}

    /**
     * What was read.
     *
     * @param number of the command it answers, where the reader says so
     */
    record Result(OptionalLong number, String data) implements Said {}

    /** A result that the reader sent by itself. */
    record Pushed(String data) implements Said {}

    /** The reader will not do it. */
    record Refused(String why) implements Said {}
  }
}
