package io.seriatim.audittrail.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * How many exports there are at a time. One lasts until its file is read, so that what lies on the
 * disk is bounded too; whoever does not read for too long loses it.
 */
public final class ExportPermits {
  private final Limits limits;
  private final InstantSource clock;
  private final List<Permit> taken = new ArrayList<>();

  /**
   * The most there are at a time.
   *
   * @param atOnce in this instance
   * @param perTenant of one tenant in this instance
   * @param longest how long one lasts, its reading included
   */
  public record Limits(int atOnce, int perTenant, Duration longest) {
    public Limits {
      if (atOnce < 1 || perTenant < 1 || !longest.isPositive()) {
        throw new IllegalArgumentException(
            "at once: %d, of a tenant: %d, longest: %s (expected: > 0)"
                .formatted(atOnce, perTenant, longest));
      }
    }
  }

  public ExportPermits(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** What came of asking. */
  public sealed interface Answer {}

  /** There are as many as there may be. */
  public record Busy(int most, boolean ofTenant) implements Answer {}

  /** One may begin. */
  public final class Permit implements Answer {
    private final String tenant;
    private final Instant end;
    private Runnable whenOver = () -> {};

    private Permit(String tenant, Instant end) {
      this.tenant = tenant;
      this.end = end;
    }

    /** What to do if it lasts too long; done once, and the permit is given back. */
    public void whenOver(Runnable done) {
      synchronized (taken) {
        whenOver = done;
      }
    }

    /** Given back; again changes nothing. */
    public void release() {
      synchronized (taken) {
        taken.remove(this);
      }
    }
  }

  /** A permit, if there is one. */
  public Answer take(String tenant) {
    synchronized (taken) {
      endThoseThatAreOver();
      if (taken.stream().filter(one -> one.tenant.equals(tenant)).count() >= limits.perTenant()) {
        return new Busy(limits.perTenant(), true);
      }
      if (taken.size() >= limits.atOnce()) {
        return new Busy(limits.atOnce(), false);
      }
      Permit permit = new Permit(tenant, clock.instant().plus(limits.longest()));
      taken.add(permit);
      return permit;
    }
  }

  private void endThoseThatAreOver() {
    Instant now = clock.instant();
    List<Permit> over = taken.stream().filter(one -> one.end.isBefore(now)).toList();
    over.forEach(one -> one.whenOver.run());
    taken.removeAll(over);
  }
}
