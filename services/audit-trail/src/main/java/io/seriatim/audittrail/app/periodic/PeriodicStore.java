package io.seriatim.audittrail.app.periodic;

import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.kernel.identity.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Keeps periodic reviews; what is asked, counted and concluded is written once each. */
public interface PeriodicStore {
  /**
   * A review without its figures.
   *
   * @param requestHash of the request that brought it
   * @param counting true while it is being counted
   * @param nextDue what its conclusion says; empty where there is none
   */
  record Heading(
      int version,
      String requestId,
      String requestHash,
      boolean counting,
      Optional<LocalDate> nextDue) {}

  /** All, the first first, as the last conditional writes left them. */
  List<Heading> headings(TenantId owner);

  /** One, as the last conditional write left it. */
  Optional<PeriodicReview> find(TenantId owner, int version);

  /** The last ones, the last first, as the last conditional writes left them. */
  List<PeriodicReview> last(TenantId owner, int most);

  /** Keeps a new one as the last; false, and nothing done, if somebody was first. */
  boolean begin(PeriodicReview asked);

  /** Keeps what was counted, or why it was not; false, and nothing done, if that is kept. */
  boolean settle(PeriodicReview settled);

  /** Keeps a conclusion; false, and nothing done, if there is one, or a later review. */
  boolean conclude(PeriodicReview concluded);
}
