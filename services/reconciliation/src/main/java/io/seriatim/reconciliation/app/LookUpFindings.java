package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.Difference;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.SignatureCheck;
import io.seriatim.reconciliation.domain.TrackedFinding;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Looks findings up, and the serials concerned as the ledger tells them now. */
public final class LookUpFindings {
  private static final int MOST_ASKED = 1_000;
  private static final int MOST_SHOWN = 200;
  private static final String PARTIALS = "CONTAINERS.partial";

  private final BatchStore store;
  private final LedgerItems ledger;
  private final Suspects suspects;

  public LookUpFindings(BatchStore store, LedgerItems ledger, Suspects suspects) {
    this.store = store;
    this.ledger = ledger;
    this.suspects = suspects;
  }

  /**
   * A finding with what it is about.
   *
   * @param items canonical texts, at most 200
   * @param known whether this account is one of single serials
   */
  public record Detail(TrackedFinding finding, List<String> items, boolean known) {}

  public Outcome<List<TrackedFinding>> list(BatchKey key, TenantId acting, boolean settled) {
    return visible(key, acting)
        .<Outcome<List<TrackedFinding>>>map(batch ->
            new Outcome.Done<>(
                batch.dossier().findings().stream()
                    .filter(finding -> settled || finding.isOpen())
                    .toList()))
        .orElseGet(() -> new Outcome.Refused<>(LookUpBatches.notFound(key)));
  }

  public Outcome<Detail> detail(BatchKey key, TenantId acting, String id) {
    Optional<Batch> batch = visible(key, acting);
    if (batch.isEmpty()) {
      return new Outcome.Refused<>(LookUpBatches.notFound(key));
    }
    return batch
        .get()
        .dossier()
        .finding(id)
        .<Outcome<Detail>>map(finding -> new Outcome.Done<>(detail(key, finding)))
        .orElseGet(() ->
            new Outcome.Refused<>(
                Refusal.of(
                    RefusalReason.FINDING_NOT_FOUND, "finding " + id, "a finding of " + key)));
  }

  private Optional<Batch> visible(BatchKey key, TenantId acting) {
    return store
        .batch(key)
        .filter(batch -> batch.isFor(acting))
        .map(batch -> SignatureCheck.of(batch).seenBy(acting));
  }

  private Detail detail(BatchKey key, TrackedFinding finding) {
    Difference about = finding.difference();
    if (about.account().equals(PARTIALS)) {
      List<String> partials =
          ledger.unexplainedPartials(key).getOrDefault(about.order(), List.of());
      return new Detail(finding, partials.stream().limit(MOST_SHOWN).toList(), true);
    }
    return Arrays.stream(Suspects.Account.values())
        .filter(account -> account.text().equals(about.account()))
        .findFirst()
        .map(account -> new Detail(finding, still(key, account, about.order()), true))
        .orElseGet(() -> new Detail(finding, List.of(), false));
  }

  /** Those that once were, and by the ledger still are. */
  private List<String> still(BatchKey key, Suspects.Account account, OrderId order) {
    Predicate<LedgerItems.Item> is =
        switch (account) {
          case IN_DOUBT -> LedgerItems.Item::inDoubt;
          case CONFLICT -> LedgerItems.Item::conflict;
        };
    return suspects.of(key, account, order, MOST_ASKED).stream()
        .filter(item -> ledger.item(item).filter(is).isPresent())
        .limit(MOST_SHOWN)
        .toList();
  }
}
