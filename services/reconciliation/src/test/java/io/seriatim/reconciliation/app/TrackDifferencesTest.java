package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.LedgerPlace;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.TrackedFinding;
import io.seriatim.testkit.Requirement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Findings of a batch that is counted again and again, and the serials they are about. */
@Requirement("URS-BOOK-010")
class TrackDifferencesTest {
  private static final OrderId PO_1 = new OrderId("PO-1");
  private static final OrderFigures BALANCED = Samples.figures("PO-1");

  private final InMemoryBatchStore store = new InMemoryBatchStore();
  private final Map<OrderId, OrderFigures> figures = new HashMap<>();
  private final SmallLedger ledger = new SmallLedger();
  private final SmallSuspects suspects = new SmallSuspects();
  private final ReconcileBatch reconcile =
      new ReconcileBatch(
          batch -> figures,
          ledger,
          new SmallWorld(),
          new SmallRules(),
          InstantSource.fixed(Samples.NOW.toInstant()));
  private final TrackDifferences tracking = new TrackDifferences(store, owner -> reconcile);
  private final LookUpFindings lookUp = new LookUpFindings(store, ledger, suspects);

  @BeforeEach
  void a_completed_batch_that_balances() {
    store.put(Samples.batch(Samples.order("PO-1", new OrderState.Completed())));
    figures.put(PO_1, BALANCED);
  }

  @Test
  void a_batch_that_balances_says_nothing_and_one_that_does_not_says_it_once() {
    tracking.run(Samples.KEY);
    assertThat(store.announced).isEmpty();

    figures.put(PO_1, doubt(2));
    tracking.run(Samples.KEY);
    tracking.run(Samples.KEY);
    assertThat(store.announced).hasSize(1);

    figures.put(PO_1, BALANCED);
    tracking.run(Samples.KEY);
    assertThat(store.announced).hasSize(2);
    assertThat(findings()).noneMatch(TrackedFinding::isThere);
  }

  @Test
  void a_closed_batch_and_one_nobody_knows_are_left_alone() {
    figures.put(PO_1, doubt(2));
    Batch open = store.batch(Samples.KEY).orElseThrow();
    Signature signature = new Signature(Samples.QUENTIN, Samples.NOW, "closed", Sha256.NONE);
    store.put(
        Batch.evolve(
            Optional.of(open),
            new BatchEvent.BatchClosed(reconcile.now(open).reconciliation(), signature, "")));

    tracking.run(Samples.KEY);
    tracking.run(new BatchKey(Samples.ACME, Samples.GTIN, new BatchNumber("NONE")));

    assertThat(store.announced).isEmpty();
  }

  @Test
  void the_serials_are_those_that_by_the_ledger_still_are_in_doubt() {
    figures.put(PO_1, doubt(1));
    tracking.run(Samples.KEY);
    suspects.suspected.addAll(List.of("settled", "unknown", "doubtful"));
    ledger.put("settled", 1, false);
    ledger.items.put(
        "doubtful",
        new LedgerItems.Item(
            "doubtful",
            Optional.of(PO_1),
            Optional.of(Samples.KEY),
            Map.of(),
            List.of(),
            Optional.empty(),
            "IN_DOUBT ALIVE ACTIVE",
            new LedgerPlace(0, 1, 1),
            true,
            false,
            false));
    String id = findings().getFirst().id();

    var detail = lookUp.detail(Samples.KEY, Samples.LYON, id);

    assertThat(detail)
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                assertThat(((LookUpFindings.Detail) done.value()).items())
                    .containsExactly("doubtful"));
    assertThat(lookUp.detail(Samples.KEY, Samples.STRANGER, id))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(lookUp.list(Samples.KEY, Samples.STRANGER, true))
        .isInstanceOf(Outcome.Refused.class);
  }

  private List<TrackedFinding> findings() {
    return store.batch(Samples.KEY).orElseThrow().dossier().findings();
  }

  private static OrderFigures doubt(long labels) {
    return new OrderFigures(
        BALANCED.order(),
        new OrderFigures.Labels(2_050, 0, labels, 2_000, 50 - labels, 0, 0),
        BALANCED.packs(),
        BALANCED.containers(),
        BALANCED.counters(),
        true,
        true,
        50);
  }
}
