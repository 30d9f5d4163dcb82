package io.seriatim.audittrail.domain.incident;

import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What is done in one step of an incident. */
public sealed interface Deed {

  /** Everything but the report. */
  sealed interface FollowUp extends Deed {}

  /**
   * Somebody saw it; always the first step.
   *
   * @param alertName the alert that told of it; empty where there was none
   */
  record Reported(
      String what,
      Instant seen,
      Place where,
      List<Batch> batches,
      List<String> objects,
      String alertName,
      String immediateAction)
      implements Deed {
    public Reported {
      batches = List.copyOf(batches);
      objects = List.copyOf(objects);
    }
  }

  /** Where it happened; what is not known is empty. */
  record Place(String system, String service, String site, String line) {
    /** True if nothing is named. */
    public boolean isNowhere() {
      return (system + service + site + line).isEmpty();
    }
  }

  /** A batch that is concerned, whoever owns it. */
  record Batch(Gtin gtin, BatchNumber lot) {}

  /** How bad it is; the last one counts. */
  record Assessed(Severity severity, String gxpImpact, String reason) implements FollowUp {}

  /** Why it happened; the last one counts. */
  record CauseRecorded(CauseCategory category, String text, String evidence) implements FollowUp {}

  /** Where a cause lies. */
  enum CauseCategory {
    SOFTWARE,
    CONFIGURATION,
    INFRASTRUCTURE,
    EQUIPMENT,
    DATA,
    PROCEDURE,
    PEOPLE,
    SUPPLIER,
    ATTACK
  }

  /**
   * Something is to be done.
   *
   * @param due the last day for it, UTC
   */
  record ActionAdded(ActionKind kind, String responsible, LocalDate due, String text)
      implements FollowUp {}

  /** What an action is for. */
  enum ActionKind {
    /** Puts right what went wrong. */
    CORRECTIVE,
    /** Keeps it from coming again. */
    PREVENTIVE
  }

  /**
   * It was done.
   *
   * @param action the number of the step that added it
   */
  record ActionCompleted(int action, String evidence) implements FollowUp {}

  /** Closed under a signature. */
  record Closed(Signed signed) implements FollowUp {}

  /** Opened again under a signature. */
  record Reopened(Signed signed) implements FollowUp {}
}
