package io.seriatim.loadtest.line;

/** What is physically wrong with a pack; the line knows it, the gateway has to find out. */
public enum Flaw {
  NONE,
  UNREADABLE,
  LOW_GRADE,
  SEAL_MISSING,
  WRONG_CONTENT,
  MISREAD,
  FELL_OFF,
  DUPLICATE_CODE,
  FOREIGN_CODE
}
