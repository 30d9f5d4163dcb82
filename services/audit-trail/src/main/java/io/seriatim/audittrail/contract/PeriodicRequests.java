package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.LogMark;
import io.seriatim.audittrail.domain.periodic.ReviewPeriod;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.ConcludePeriodicReviewRequest;
import io.seriatim.proto.audit.v1.DraftPeriodicReviewRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people ask about periodic reviews. */
public final class PeriodicRequests {
  private static final int LONGEST_TEXT = 2_000;
  private static final int LONGEST_ACTION = 500;
  private static final int MOST_ACTIONS = 50;

  private PeriodicRequests() {}

  /** The period that is to be counted. */
  public static ReviewPeriod period(DraftPeriodicReviewRequest request, Instant now) {
    return ReviewPeriod.past(request.getFromMicros(), request.getToMicros(), now);
  }

  /** The tenant's own log, to the checkpoint that is wanted. */
  public static LogMark own(TenantId owner, DraftPeriodicReviewRequest request) {
    return mark("log_size", owner, request.getLogSize());
  }

  /** The system's log, to the checkpoint that is wanted. */
  public static LogMark system(DraftPeriodicReviewRequest request) {
    return mark("system_log_size", TenantId.PLATFORM, request.getSystemLogSize());
  }

  private static LogMark mark(String field, TenantId log, long size) {
    if (size < 0) {
      throw new InvalidValue(field, String.valueOf(size), "the size of a checkpoint, or 0");
    }
    return new LogMark(log.value(), size, Optional.empty());
  }

  /** A review's number; 0 for the last. */
  public static int version(int given) {
    if (given < 0) {
      throw new InvalidValue("version", String.valueOf(given), "from 1 on, or 0 for the last");
    }
    return given;
  }

  /** What is concluded. */
  public static Conclusion.Said said(ConcludePeriodicReviewRequest request) {
    if (request.getActionsCount() > MOST_ACTIONS) {
      throw new InvalidValue(
          "actions", request.getActionsCount() + " of them", "at most " + MOST_ACTIONS);
    }
    return new Conclusion.Said(
        PeriodicTopics.read(request.getVerdict()),
        SignedWords.text("text", request.getText(), LONGEST_TEXT),
        actions(request.getActionsList()),
        SignedWords.day("next_due", request.getNextDue()));
  }

  private static List<String> actions(List<String> given) {
    for (String action : given) {
      if (action.length() > LONGEST_ACTION) {
        throw new InvalidValue(
            "actions", action.length() + " characters", "at most " + LONGEST_ACTION);
      }
    }
    return given.stream().map(String::strip).toList();
  }
}
