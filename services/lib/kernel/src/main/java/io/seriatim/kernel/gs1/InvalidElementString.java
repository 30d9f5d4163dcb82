package io.seriatim.kernel.gs1;

import io.seriatim.kernel.identity.InvalidValue;

/** A text that is not a valid element string: what is wrong, and at which character. */
public final class InvalidElementString extends InvalidValue {
  private static final long serialVersionUID = 1L;

  /** What is wrong with an element string. */
  public enum Reason {
    /** There is nothing to read. */
    EMPTY,
    /** The text has none of the forms of an element string. */
    NOT_AN_ELEMENT_STRING,
    /** No application identifier begins like this. */
    UNKNOWN_AI,
    /** A field runs on into what looks like the next one. */
    MISSING_SEPARATOR,
    /** A character that the field may not hold. */
    FORBIDDEN_CHARACTER,
    /** The field ends too early. */
    TOO_SHORT,
    /** The field is longer than it may be. */
    TOO_LONG,
    /** The check digit, or check character pair, does not belong to the value. */
    WRONG_CHECK_DIGIT,
    /** Right characters and length, but not a date, country, piece count … as asked for. */
    INVALID_CONTENT,
    /** The same application identifier twice with different values. */
    REPEATED_WITH_OTHER_VALUE,
    /** An application identifier that only has a meaning beside another one, which is not there. */
    MISSING_REQUIRED_AI,
    /** Two application identifiers that exclude each other. */
    EXCLUSIVE_AIS
  }

  private final Reason reason;
  private final int position;

  InvalidElementString(Reason reason, String field, String given, int position, String expected) {
    super(field, given, expected + " at character " + position);
    this.reason = reason;
    this.position = position;
  }

  public Reason reason() {
    return reason;
  }

  /** The character at fault, counted from 1 in the text as it was given. */
  public int position() {
    return position;
  }
}
