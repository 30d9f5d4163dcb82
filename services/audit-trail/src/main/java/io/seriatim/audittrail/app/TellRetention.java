package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.audittrail.domain.retention.Keeping;
import io.seriatim.audittrail.domain.retention.Keeping.Kept;
import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.audittrail.domain.retention.RetentionClass;
import io.seriatim.kernel.identity.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tells for how long records are kept, and which are due. */
public final class TellRetention {
  private final RetentionStore classes;
  private final LegalHoldStore holds;
  private final BatchFactStore batches;

  public TellRetention(RetentionStore classes, LegalHoldStore holds, BatchFactStore batches) {
    this.classes = classes;
    this.holds = holds;
    this.batches = batches;
  }

  /** A batch and for how long it is kept. */
  public record Due(BatchName batch, Kept kept) {}

  /**
   * A page of batches that are due.
   *
   * @param next the last batch that was looked at; empty where there are no more
   */
  public record Page(List<Due> due, Optional<BatchName> next) {}

  /** A batch's records. */
  public ReviewOutcome<Kept> batch(BatchName batch) {
    return batches
        .find(batch)
        .<ReviewOutcome<Kept>>map(facts ->
            new Done<>(Keeping.batch(facts, classes.all(batch.owner()), holds.all(batch.owner()))))
        .orElseGet(() ->
            new Refused<>(
                Reason.BATCH_NOT_FOUND,
                "batch %s/%s".formatted(batch.gtin(), batch.lot()),
                "a batch of the tenant that an order was imported for"));
  }

  /** Records of a day that concern no batch. */
  public Kept records(TenantId owner, LocalDate day) {
    return Keeping.records(day, classes.all(owner), holds.all(owner));
  }

  /**
   * Batches that are due on a day.
   *
   * @param most how many are looked at
   */
  public Page due(TenantId owner, LocalDate on, Optional<BatchName> behind, int most) {
    List<RetentionClass> rules = classes.all(owner);
    List<LegalHold> held = holds.all(owner);
    List<BatchFacts> looked = batches.page(owner, behind, most);
    List<Due> due =
        looked.stream()
            .map(facts -> new Due(facts.batch(), Keeping.batch(facts, rules, held)))
            .filter(one -> one.kept().isDue(on))
            .toList();
    return new Page(
        due, looked.size() < most ? Optional.empty() : Optional.of(looked.getLast().batch()));
  }
}
