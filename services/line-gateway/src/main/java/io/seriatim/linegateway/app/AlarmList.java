package io.seriatim.linegateway.app;

import io.seriatim.linegateway.app.StationView.Alarm;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.Notice;
import io.seriatim.linegateway.domain.StopReason;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.Set;

/**
 * The stops, resumptions and notices of the order on a line since the gateway began to run it, and
 * what is not reached now; confined to the line's thread. All of them are in the journal's chain.
 */
final class AlarmList {
  private static final int KEPT = 40;

  private final Deque<Alarm> alarms = new ArrayDeque<>();
  private final SequencedSet<String> lost = new LinkedHashSet<>();

  void hear(LineFact fact, Instant at) {
    if (fact instanceof LineFact.LineStopped(StopReason reason, String detail)) {
      add(new Alarm(at, reason.name(), detail, reason.advice()));
    } else if (fact instanceof LineFact.LineResumed(StopReason after)) {
      add(new Alarm(at, "RESUMED", "after " + after, ""));
    } else if (fact instanceof LineFact.Noticed(Notice notice, String subject, String detail)) {
      notice(notice, subject);
      add(new Alarm(at, notice.name(), (subject + " " + detail).strip(), ""));
    }
  }

  private void notice(Notice notice, String subject) {
    switch (notice) {
      case CONNECTION_LOST -> lost.add(subject);
      case CONNECTION_RESTORED -> lost.remove(subject);
      case READ_TOO_LATE, CONTAINER_READ_AGAIN -> {}
    }
  }

  private void add(Alarm alarm) {
    alarms.addFirst(alarm);
    while (alarms.size() > KEPT) {
      alarms.removeLast();
    }
  }

  /** The latest first. */
  List<Alarm> alarms() {
    return List.copyOf(alarms);
  }

  /** Devices and the ledger, where they were reached and are not now. */
  Set<String> lost() {
    return Set.copyOf(lost);
  }
}
