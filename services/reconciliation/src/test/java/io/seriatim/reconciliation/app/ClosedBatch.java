package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.LineCounters;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReportStanding;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.Signer;
import io.seriatim.reconciliation.domain.Supplement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** A closed batch whose report is accepted, in memory, and what is asked of it. */
abstract class ClosedBatch {
  static final ReleaseStep.What.OfClosed CERTIFICATION = new ReleaseStep.What.Certification();
  static final ReleaseStep.What.OfClosed SITE =
      new ReleaseStep.What.SiteDisposition(new SiteId("lyon"));

  final InMemoryBatchStore store = new InMemoryBatchStore();
  final SmallLedger ledger = new SmallLedger();
  final SmallTexts texts = new SmallTexts();
  final SmallReviews reviews = new SmallReviews();
  final Map<OrderId, OrderFigures> figures = new HashMap<>();
  final ReconcileBatch reconcile =
      new ReconcileBatch(
          batch -> figures, ledger, new SmallWorld(), new SmallRules(), InstantSource.system());
  final ReleaseBatch releasing =
      new ReleaseBatch(store, reconcile, ledger, texts, reviews, Map.of("US", List.of("F1")));
  final ChangeClosedBatch changing =
      new ChangeClosedBatch(store, ledger, texts, Map.of("US", List.of("F1")));
  int asked;
  Runnable onSigning = () -> {};

  @BeforeEach
  void a_closed_batch_whose_report_is_accepted() {
    put(Samples.order("PO-1", new OrderState.Closed()));
    accepted();
  }

  static Batch closed(Batch open) {
    Reconciliation figures =
        Samples.BOOKS.reconcile(open, List.of(Samples.figures("PO-1")), Samples.LEASED);
    Signature signature =
        new Signature(Samples.QUENTIN, Samples.NOW, "closed", figures.recordHash(open));
    return Batch.evolve(Optional.of(open), new BatchEvent.BatchClosed(figures, signature, ""));
  }

  static OrderFigures late(long inDoubt, long conflicts) {
    OrderFigures all = Samples.figures("PO-1");
    return new OrderFigures(
        all.order(),
        new OrderFigures.Labels(2_050 + inDoubt, inDoubt, inDoubt, 2_000, 50, 0, 0),
        new OrderFigures.Packs(2_000, 0, 0, 0, 0, conflicts),
        all.containers(),
        new LineCounters(2_050, 50),
        true,
        true,
        50);
  }

  void put(Order... orders) {
    figures.put(new OrderId("PO-1"), Samples.figures("PO-1"));
    store.put(closed(Samples.batch(orders)));
  }

  void accepted() {
    new NoteReport(store)
        .run(
            Samples.KEY,
            new ReportStanding("r1", "F1", "ACCEPTED"),
            new Cause("e1", Samples.QUENTIN, Samples.NOW));
  }

  Outcome<Batch> supplement(ChangeClosedBatch changing, String id, String... items) {
    return changing.supplement(
        request(id, Samples.ACME),
        Samples.KEY,
        new ChangeClosedBatch.Addition(
            Supplement.Kind.DAMAGE, List.of(items), "fell", hash(), "added"),
        this::isTheSigner);
  }

  void certified() {
    sign("s", Samples.LYON, SITE, hash());
    sign("c", Samples.ACME, CERTIFICATION, hash());
  }

  void evolve(ReleaseStep step) {
    store.put(Batch.evolve(store.batch(Samples.KEY), new BatchEvent.ReleaseSigned(step)));
  }

  static ReleaseScope scope(ReleaseStep step) {
    return ((ReleaseStep.What.MarketRelease) step.what()).scope();
  }

  Outcome<ReleaseStep> market(String id, String... containers) {
    return market(id, hash(), containers);
  }

  Outcome<ReleaseStep> market(String id, Sha256 shown, String... containers) {
    return sign(
        id,
        Samples.ACME,
        new ReleaseStep.What.MarketRelease(new ReleaseScope("US", List.of(containers), 0)),
        shown);
  }

  Outcome<ReleaseStep> sign(String id, TenantId acting, ReleaseStep.What what, Sha256 shown) {
    return releasing.sign(
        request(id, acting), Samples.KEY, what, shown, "checked", this::isTheSigner);
  }

  Sha256 hash() {
    return view().chain().record().orElseThrow().hash();
  }

  ReleaseBatch.View view() {
    return switch (releasing.look(Samples.KEY, Samples.ACME)) {
      case Outcome.Done<ReleaseBatch.View>(ReleaseBatch.View view) -> view;
      case Outcome.DoneBefore<ReleaseBatch.View> _, Outcome.Refused<ReleaseBatch.View> _ ->
          throw new AssertionError("no release");
    };
  }

  Optional<Refusal> isTheSigner() {
    asked++;
    Runnable meanwhile = onSigning;
    onSigning = () -> {};
    meanwhile.run();
    return Optional.empty();
  }

  static Request request(String id, TenantId tenant) {
    return new Request(id, Sha256.NONE, new Signer("s", "S", tenant), Samples.NOW);
  }

  static String given(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(Refusal refusal) ? refusal.given() : "done";
  }

  static String name(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Done<?> _, Outcome.DoneBefore<?> _ -> "done";
      case Outcome.Refused<?>(var refusal) -> refusal.name();
    };
  }
}
