package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.incident.Deed.ActionAdded;
import io.seriatim.audittrail.domain.incident.Deed.ActionCompleted;
import io.seriatim.audittrail.domain.incident.Deed.Assessed;
import io.seriatim.audittrail.domain.incident.Deed.CauseRecorded;
import io.seriatim.audittrail.domain.incident.Deed.Closed;
import io.seriatim.audittrail.domain.incident.Deed.FollowUp;
import io.seriatim.audittrail.domain.incident.Deed.Reopened;
import io.seriatim.audittrail.domain.incident.Deed.Reported;
import io.seriatim.audittrail.domain.incident.Incident.Action;
import io.seriatim.audittrail.domain.incident.IncidentStep.Origin;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What may be done about an incident, and when it may be closed.
 *
 * <p>Laws: nothing is closed that nobody assessed; what is critical or major has its cause on
 * record; no action is left open; who reported a critical incident does not close it.
 */
public final class IncidentRules {
  /** The meaning of a signature that closes. */
  public static final String APPROVED = "APPROVED";

  /** The meaning of a signature that reopens. */
  public static final String REOPENED = "REOPENED";

  /** Steps of one incident; what is needed to close it is taken beyond. */
  static final int MOST_STEPS = 200;

  /** How far clocks may differ. */
  private static final Duration CLOCKS = Duration.ofMinutes(5);

  private IncidentRules() {}

  /** Why a report is not taken; empty if it is. */
  public static Optional<ReviewRefusal> refuses(Origin origin, Reported report) {
    Instant latest = origin.at().toInstant().plus(CLOCKS);
    return report.seen().isAfter(latest)
        ? no(Reason.SEEN_IN_FUTURE, "seen at " + report.seen(), latest + " at the latest")
        : Optional.empty();
  }

  /** Why that may not be done about it; empty if it may. */
  public static Optional<ReviewRefusal> refuses(Incident incident, Origin origin, FollowUp wanted) {
    return outOfTurn(incident, wanted)
        .or(() ->
            switch (wanted) {
              case Assessed _, CauseRecorded _ -> Optional.empty();
              case ActionAdded action -> late(origin, action);
              case ActionCompleted(int action, String _) -> notToDo(incident, action);
              case Closed(Signed signed) ->
                  notReady(incident, origin).or(() -> unseen(incident, signed, APPROVED));
              case Reopened(Signed signed) -> unseen(incident, signed, REOPENED);
            });
  }

  private static Optional<ReviewRefusal> outOfTurn(Incident incident, FollowUp wanted) {
    boolean reopens = wanted instanceof Reopened;
    if (reopens && !incident.isClosed()) {
      return no(Reason.INCIDENT_OPEN, "it is open", "an incident that is closed");
    }
    if (!reopens && incident.isClosed()) {
      return no(Reason.INCIDENT_CLOSED, "it is closed", "an incident that is open");
    }
    return !leadsToTheEnd(incident, wanted) && incident.steps().size() >= MOST_STEPS
        ? no(
            Reason.HISTORY_FULL,
            incident.steps().size() + " steps",
            "fewer than " + MOST_STEPS + " before more work is added")
        : Optional.empty();
  }

  /** What is needed to close it is taken however long its history is. */
  private static boolean leadsToTheEnd(Incident incident, FollowUp wanted) {
    return switch (wanted) {
      case Assessed _ -> incident.assessment().isEmpty();
      case CauseRecorded _ -> incident.cause().isEmpty();
      case ActionCompleted _, Closed _ -> true;
      case ActionAdded _, Reopened _ -> false;
    };
  }

  private static Optional<ReviewRefusal> late(Origin origin, ActionAdded action) {
    LocalDate today = LocalDate.ofInstant(origin.at().toInstant(), ZoneOffset.UTC);
    return action.due().isBefore(today)
        ? no(Reason.DUE_DAY_PAST, "due on " + action.due(), today + " or later")
        : Optional.empty();
  }

  private static Optional<ReviewRefusal> notToDo(Incident incident, int number) {
    Optional<Action> action =
        incident.actions().stream().filter(one -> one.number() == number).findFirst();
    if (action.isEmpty()) {
      return no(Reason.ACTION_NOT_FOUND, "the action " + number, "one that was added");
    }
    return action.get().isOpen()
        ? Optional.empty()
        : no(Reason.ACTION_COMPLETED, "the action " + number + " is done", "one that is open");
  }

  private static Optional<ReviewRefusal> notReady(Incident incident, Origin origin) {
    Optional<Severity> severity = incident.severity();
    if (severity.isEmpty()) {
      return no(Reason.NOT_ASSESSED, "nobody has assessed it", "an assessment");
    }
    if (severity.get().asksForCause() && incident.cause().isEmpty()) {
      return no(Reason.ROOT_CAUSE_MISSING, severity.get() + " without a cause", "its root cause");
    }
    String open =
        incident.actions().stream()
            .filter(Action::isOpen)
            .map(action -> String.valueOf(action.number()))
            .collect(Collectors.joining(", "));
    if (!open.isEmpty()) {
      return no(Reason.ACTIONS_OPEN, "open actions: " + open, "no open action");
    }
    return severity.get() == Severity.CRITICAL
            && incident.reported().origin().by().id().equals(origin.by().id())
        ? no(
            Reason.SAME_PERSON,
            "a critical incident that " + origin.by().displayName() + " reported",
            "a close by somebody else")
        : Optional.empty();
  }

  private static Optional<ReviewRefusal> unseen(Incident incident, Signed signed, String meaning) {
    if (!signed.meaning().equals(meaning)) {
      return no(Reason.SIGNED_MEANING_WRONG, "the meaning \"" + signed.meaning() + "\"", meaning);
    }
    return signed.recordHash().equals(incident.hash())
        ? Optional.empty()
        : no(Reason.RECORD_CHANGED, "record " + signed.recordHash(), "record " + incident.hash());
  }

  private static Optional<ReviewRefusal> no(Reason reason, String given, String expected) {
    return Optional.of(new ReviewRefusal(reason, given, expected));
  }
}
