package io.seriatim.aggregation.domain;

/**
 * Archive and rows say different things of an object.
 *
 * @param item canonical text of the object; the order where its books differ
 * @param owner the tenant whose it is
 * @param where the row or the event, for a person
 * @param given what is there
 * @param expected what should be there
 */
public record Misfit(
    Kind kind, String item, String owner, String where, String given, String expected) {

  /** What does not fit. */
  public enum Kind {
    /** The archive has an event of an object that has no row. */
    ROW_MISSING,
    /** A row names no event that made it. */
    ROW_WITHOUT_EVENT,
    /** A row with the stamp of an event differs from the state in it. */
    STATE_DIFFERS,
    /** A row is older than the last event. */
    STAMP_LOWER,
    /** A row is younger than the last event it names. */
    STAMP_HIGHER,
    /** The past of a row does not have an event that the archive has. */
    PAST_LACKS_EVENT,
    /** The past of a row names an event that the archive does not have. */
    EVENT_MISSING,
    /** A container's rows of contents are not those that its own row counts. */
    CONTENTS_DIFFER,
    /** A container has a child that says it is elsewhere. */
    PARENT_DIFFERS,
    /** Two containers have the same child. */
    IN_TWO_CONTAINERS,
    /** The books of an order are not what its units say. */
    BOOKS_DIFFER
  }
}
