package io.seriatim.loadtest.line;

/** What becomes of the next answer of a machine. */
public enum AnswerMishap {
  /** It is sent as it should. */
  NONE,
  /** It is never sent. */
  SILENT,
  /** It is sent after its host has given up. */
  LATE,
  /** Its first half is sent, then the connection is reset. */
  HALF,
  /** The connection is reset instead. */
  RESET,
  /** Something else is sent. */
  GARBLED
}
