package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.ReviewRefusal.Sort;

/** Something about an incident that is answered no. */
public record IncidentRefusal(Reason reason, String given, String expected) {

  /** Why; in order of precedence. */
  public enum Reason {
    INCIDENT_NOT_FOUND(Sort.NOT_FOUND, "look at the list of incidents"),
    REQUEST_ID_REUSED(Sort.ALREADY_EXISTS, "send a new request with a new id"),
    SEEN_IN_FUTURE(Sort.INVALID, "compare the clocks, and give the time in UTC"),
    INCIDENT_OPEN(Sort.CONFLICT, "go on with it as it is"),
    INCIDENT_CLOSED(Sort.CONFLICT, "reopen it, or report another one that names it"),
    HISTORY_FULL(Sort.EXHAUSTED, "close it, and report another one that names it"),
    ACTION_NOT_FOUND(Sort.NOT_FOUND, "name the number that the incident shows"),
    ACTION_COMPLETED(Sort.CONFLICT, "add another action if something is left to be done"),
    DUE_DAY_PAST(Sort.INVALID, "give a day on which it can be done"),
    NOT_ASSESSED(Sort.CONFLICT, "assess it first"),
    ROOT_CAUSE_MISSING(Sort.CONFLICT, "put its cause on record first"),
    ACTIONS_OPEN(Sort.CONFLICT, "complete them first"),
    SAME_PERSON(Sort.FORBIDDEN, "ask somebody else"),
    SIGNED_MEANING_WRONG(Sort.INVALID, "sign with the meaning that is expected"),
    RECORD_CHANGED(Sort.CONFLICT, "look at it again and sign the hash that is shown now"),
    SIGNATURE_NOT_PROVEN(Sort.FORBIDDEN, "sign again with your own user name and password");

    private final Sort sort;
    private final String advice;

    Reason(Sort sort, String advice) {
      this.sort = sort;
      this.advice = advice;
    }

    public Sort sort() {
      return sort;
    }

    /** What the person can do about it. */
    public String advice() {
      return advice;
    }

    /** True if the same request may be accepted later without any change to it. */
    public boolean retryMayHelp() {
      return switch (this) {
        case SEEN_IN_FUTURE -> true;
        case INCIDENT_NOT_FOUND,
            REQUEST_ID_REUSED,
            INCIDENT_OPEN,
            INCIDENT_CLOSED,
            HISTORY_FULL,
            ACTION_NOT_FOUND,
            ACTION_COMPLETED,
            DUE_DAY_PAST,
            NOT_ASSESSED,
            ROOT_CAUSE_MISSING,
            ACTIONS_OPEN,
            SAME_PERSON,
            SIGNED_MEANING_WRONG,
            RECORD_CHANGED,
            SIGNATURE_NOT_PROVEN ->
            false;
      };
    }
  }
}
