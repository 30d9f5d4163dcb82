package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.app.CheckpointStore;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.app.periodic.PeriodicStore.Heading;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.ReviewDue;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds over all tenants what is left to count, and how long reviews are overdue. */
public final class OpenReviews {
  private final LogStore logs;
  private final CheckpointStore checkpoints;
  private final PeriodicStore store;

  public OpenReviews(LogStore logs, CheckpointStore checkpoints, PeriodicStore store) {
    this.logs = logs;
    this.checkpoints = checkpoints;
    this.store = store;
  }

  /**
   * What was found.
   *
   * @param left reviews whose counting began so long ago that its instance is taken for dead
   * @param overdueDays of each tenant that waits
   * @param unread tenants whose reviews nobody can read
   */
  public record Found(
      List<PeriodicReview> left, Map<TenantId, Long> overdueDays, List<TenantId> unread) {
    /** Of the tenant that waits the longest; 0 if nobody does. */
    public long mostDays() {
      return overdueDays.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
  }

  /** Looks at all tenants; one whose rows are broken keeps nobody else's from being found. */
  public Found look(Instant now) {
    Found found = new Found(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
    for (TenantId owner : tenants()) {
      try {
        look(owner, now, found);
      } catch (IllegalStateException | IllegalArgumentException unreadable) {
        found.unread().add(owner);
      }
    }
    return found;
  }

  private void look(TenantId owner, Instant now, Found found) {
    List<Heading> headings = store.headings(owner);
    long days = overdue(owner, headings, now);
    if (days > 0) {
      found.overdueDays().put(owner, days);
    }
    headings.stream()
        .filter(Heading::counting)
        .flatMap(open -> store.find(owner, open.version()).stream())
        .filter(open -> open.asked().at().toInstant().plus(CountReview.LONGEST).isBefore(now))
        .forEach(found.left()::add);
  }

  /** A log of what names nobody is no tenant's. */
  private List<TenantId> tenants() {
    List<TenantId> found = new ArrayList<>();
    for (String owner : logs.owners()) {
      try {
        found.add(TenantId.parse(owner));
      } catch (InvalidValue nobodys) {
        // it has no reviewer either
      }
    }
    return found;
  }

  private long overdue(TenantId owner, List<Heading> headings, Instant now) {
    Optional<LocalDate> said =
        headings.stream()
            .flatMap(heading -> heading.nextDue().stream())
            .reduce((earlier, later) -> later);
    return begun(owner)
        .map(begun -> ReviewDue.overdueDays(ReviewDue.day(said, begun), day(now)))
        .orElse(0L);
  }

  private Optional<LocalDate> begun(TenantId owner) {
    long size = checkpoints.latest(owner.value()).map(SignedCheckpoint::size).orElse(0L);
    return size == 0
        ? Optional.empty()
        : checkpoints.chain(owner.value(), 1, size, 1).stream()
            .findFirst()
            .map(first -> day(RowSections.time(first.signedMicros())));
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
