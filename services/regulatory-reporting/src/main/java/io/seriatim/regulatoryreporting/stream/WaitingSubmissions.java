package io.seriatim.regulatoryreporting.stream;

import io.seriatim.chassis.refusal.Trouble;
import io.seriatim.regulatoryreporting.app.SubmissionStore;
import io.seriatim.regulatoryreporting.app.WriteSubmission;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.SubmissionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through the submissions that wait, on its own thread: when one was opened, and again after a
 * while, ever longer for one that keeps waiting.
 */
public final class WaitingSubmissions implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingSubmissions.class);
  private static final int MOST_DOUBLINGS = 8;

  private final WriteSubmission writeSubmission;
  private final SubmissionStore store;
  private final long pauseNanos;
  private final LinkedBlockingQueue<Boolean> calls = new LinkedBlockingQueue<>(1);
  private final Map<SubmissionId, Patience> patience = new HashMap<>();
  private final Thread thread;
  private volatile boolean stopping;
  private volatile int waiting;

  /** How often it was tried, and when it is to be tried again. */
  private record Patience(int attempts, long dueNanos) {}

  public WaitingSubmissions(
      WriteSubmission writeSubmission, SubmissionStore store, Duration pause) {
    this.writeSubmission = writeSubmission;
    this.store = store;
    this.pauseNanos = pause.toNanos();
    this.thread = Thread.ofPlatform().name("write-submissions").daemon(true).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** A submission was opened: looks at once. */
  public void look() {
    calls.offer(true);
  }

  /** How many waited at the last look. */
  public int count() {
    return waiting;
  }

  @Override
  public void close() {
    stopping = true;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        goThrough();
        calls.poll(pauseNanos, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException asked) {
      LOG.debug("asked to stop");
    }
  }

  private void goThrough() {
    try {
      List<Submission> all = store.waiting();
      forgetOthers(all);
      waiting = all.size();
      all.stream().filter(this::isDue).forEach(this::attempt);
    } catch (RuntimeException failure) {
      report("the submissions that wait", failure);
    }
  }

  private void attempt(Submission submission) {
    if (stopping || written(submission)) {
      patience.remove(submission.id());
      return;
    }
    int attempts = patience.getOrDefault(submission.id(), new Patience(0, 0)).attempts() + 1;
    long pause = pauseNanos << Math.min(attempts - 1, MOST_DOUBLINGS);
    patience.put(submission.id(), new Patience(attempts, System.nanoTime() + pause));
  }

  private boolean written(Submission submission) {
    try {
      return writeSubmission.write(submission);
    } catch (RuntimeException failure) {
      if (!stopping) {
        report("submission " + submission.id(), failure);
        explain(submission, failure);
      }
      return false;
    }
  }

  private void explain(Submission submission, RuntimeException failure) {
    try {
      writeSubmission.explain(submission, reason(failure));
    } catch (RuntimeException again) {
      report("why submission " + submission.id() + " waits", again);
    }
  }

  private static String reason(RuntimeException failure) {
    return switch (Trouble.of(failure)) {
      case Trouble.No(var refusal) -> refusal.message();
      case Trouble.Fault _ -> "SERVICES_AWAY: a service or a store does not answer";
      case Trouble.Bug _ -> "OUR_MISTAKE: the log of this service says what is wrong";
    };
  }

  private static void report(String what, RuntimeException failure) {
    switch (Trouble.of(failure)) {
      case Trouble.No(var refusal) -> LOG.warn("{}: {}", what, refusal.message());
      case Trouble.Fault(String fault) -> LOG.warn("{}: {}; tries again", what, fault);
      case Trouble.Bug(Throwable cause) -> LOG.error("{}", what, cause);
    }
  }

  private boolean isDue(Submission submission) {
    Patience left = patience.get(submission.id());
    return left == null || System.nanoTime() - left.dueNanos() >= 0;
  }

  private void forgetOthers(List<Submission> all) {
    Set<SubmissionId> ids = new HashSet<>();
    all.forEach(submission -> ids.add(submission.id()));
    patience.keySet().retainAll(ids);
  }
}
