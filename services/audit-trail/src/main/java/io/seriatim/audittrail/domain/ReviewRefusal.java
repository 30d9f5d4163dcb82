package io.seriatim.audittrail.domain;

import java.util.Set;

/** Something about a review, an incident, or the retention of records that is answered no. */
public record ReviewRefusal(Reason reason, String given, String expected) {

  /** Why; in order of precedence. */
  public enum Reason {
    NO_SUCH_CHECKPOINT(
        Sort.NOT_FOUND, "look at the queue again; a new record is covered within seconds"),
    REVIEW_TOO_LARGE(
        Sort.EXHAUSTED, "name fewer subjects and lines, and review the rest with their orders"),
    REVIEW_ITEM_NOT_FOUND(Sort.NOT_FOUND, "name the place that the queue shows"),
    REVIEW_ITEM_ANSWERED(Sort.CONFLICT, "say the rest in the findings of the review"),
    REMARK_MISSING(Sort.INVALID, "say what was found about the record"),
    MEANING_WRONG(Sort.INVALID, "sign with the meaning REVIEWED"),
    FINDINGS_MISSING(Sort.INVALID, "say what was found, also where it is nothing"),
    NOTHING_TO_REVIEW(Sort.NOT_FOUND, "check GTIN and lot; a new record is covered within seconds"),
    REVIEW_CHANGED(Sort.CONFLICT, "look at the queue again and sign what it shows now"),
    REVIEW_INCOMPLETE(Sort.CONFLICT, "answer each of them, look at the queue again and sign"),
    REVIEW_BEHIND(Sort.CONFLICT, "look at the queue up to the latest checkpoint"),
    FILTER_NOT_FOUND(Sort.NOT_FOUND, "look at the list of filters"),
    FILTER_EXISTS(Sort.CONFLICT, "drop the filter of that name first, or take another name"),
    BATCH_NOT_FOUND(Sort.NOT_FOUND, "check GTIN and lot, and for whom you are signed in"),
    RETENTION_CLASS_NOT_FOUND(Sort.NOT_FOUND, "look at the list of retention classes"),
    LEGAL_HOLD_NOT_FOUND(Sort.NOT_FOUND, "look at the list of legal holds"),
    PROPOSAL_OPEN(Sort.CONFLICT, "have the open proposal approved or rejected first"),
    PROPOSAL_DECIDED(Sort.CONFLICT, "look at the class; propose its next version"),
    LEGAL_HOLD_LIFTED(Sort.CONFLICT, "look at the hold; place a new one if it is needed"),
    CHECKPOINT_NOT_FOUND(
        Sort.NOT_FOUND,
        "name the size of a checkpoint, or none for the latest; a new record is covered in seconds"),
    PERIODIC_REVIEW_NOT_FOUND(Sort.NOT_FOUND, "look at the list of periodic reviews"),
    PERIODIC_REVIEW_COUNTING(Sort.CONFLICT, "wait until the report that was asked for is counted"),
    PERIODIC_REVIEW_NOT_COUNTED(Sort.CONFLICT, "look at it again once it is counted"),
    PERIODIC_REVIEW_BROKEN_OFF(Sort.CONFLICT, "ask for a new report"),
    PERIODIC_REVIEW_CONCLUDED(Sort.CONFLICT, "look at its conclusion; ask for a new report"),
    PERIODIC_REVIEW_REPLACED(Sort.CONFLICT, "look at the last report and conclude that"),
    NEXT_REVIEW_DAY(Sort.INVALID, "name a day to come, by which the next review is concluded"),
    ACTIONS_DIFFER(Sort.INVALID, "say what is to be done, and nothing with FIT"),
    INCIDENT_NOT_FOUND(Sort.NOT_FOUND, "look at the list of incidents"),
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
    RECORD_CHANGED(Sort.CONFLICT, "look at it again and sign the hash that is shown now"),
    SIGNED_MEANING_WRONG(Sort.INVALID, "sign with the meaning that is expected"),
    SAME_PERSON(Sort.FORBIDDEN, "ask somebody else"),
    SIGNATURE_NOT_PROVEN(Sort.FORBIDDEN, "sign again with your own user name and password"),
    REQUEST_ID_REUSED(Sort.ALREADY_EXISTS, "send a new request with a new id");

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
      return Set.of(
              NO_SUCH_CHECKPOINT,
              NOTHING_TO_REVIEW,
              CHECKPOINT_NOT_FOUND,
              PERIODIC_REVIEW_COUNTING,
              PERIODIC_REVIEW_NOT_COUNTED,
              SEEN_IN_FUTURE)
          .contains(this);
    }
  }

  /** The sorts of no. */
  public enum Sort {
    INVALID,
    NOT_FOUND,
    FORBIDDEN,
    CONFLICT,
    ALREADY_EXISTS,
    EXHAUSTED
  }
}
