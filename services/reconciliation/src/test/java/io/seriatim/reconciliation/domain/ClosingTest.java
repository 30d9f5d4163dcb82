package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who may close a batch, and when; refusals in their order of precedence. */
class ClosingTest {
  private static final Batch COMPLETED =
      Samples.batch(
          Samples.order("PO-1", new OrderState.Completed()),
          Samples.order("PO-2", new OrderState.Cancelled("no leaflets")));
  private static final Closing READY = closing(COMPLETED, true, Samples.figures("PO-1"));

  @Test
  @Requirement("URS-BATCH-003")
  void a_batch_that_balances_is_closed_with_its_completed_orders() {
    Ruling ruling = READY.rule(signature(READY), ask(READY));

    Batch closed = evolved(COMPLETED, ruling);
    assertThat(closed.isClosed()).isTrue();
    assertThat(closed.orders())
        .extracting(order -> order.state().label())
        .containsExactly("CLOSED", "CANCELLED");
    assertThat(closed.closure().orElseThrow().signature().recordHash())
        .isEqualTo(READY.reconciliation().recordHash(COMPLETED));
  }

  @Test
  void the_signed_record_can_be_hashed_again_after_it_was_closed() {
    Batch closed = evolved(COMPLETED, READY.rule(signature(READY), ask(READY)));

    assertThat(closed.closure().orElseThrow().reconciliation().recordHash(closed))
        .isEqualTo(signature(READY).recordHash());
  }

  @Test
  @Requirement({"URS-BATCH-003", "URS-TENANT-002"})
  void refusals_come_in_order_of_precedence() {
    Batch closed = evolved(COMPLETED, READY.rule(signature(READY), ask(READY)));
    Batch running = Samples.batch(Samples.order("PO-1", new OrderState.Running()));
    Batch nothing = Samples.batch(Samples.order("PO-2", new OrderState.Cancelled("x")));

    assertThat(reason(closing(closed, true, Samples.figures("PO-1")), stranger()))
        .isEqualTo("BATCH_CLOSED");
    assertThat(reason(READY, stranger())).isEqualTo("NOT_THE_RELEASER");
    assertThat(reason(READY, new Closing.Ask(Samples.ACME, hash(READY), " ", "")))
        .isEqualTo("MEANING_MISSING");
    assertThat(reason(closing(nothing, false, Samples.figures("PO-2")), ask(READY)))
        .isEqualTo("NOTHING_PACKED");
    assertThat(reason(closing(running, true, Samples.figures("PO-1")), ask(READY)))
        .isEqualTo("ORDER_NOT_COMPLETED");
    assertThat(reason(closing(COMPLETED, false, Samples.figures("PO-1")), ask(READY)))
        .isEqualTo("LINE_NOT_ENDED");
    assertThat(reason(READY, new Closing.Ask(Samples.ACME, Sha256.NONE, "closed", "")))
        .isEqualTo("RECORD_CHANGED");
  }

  @Test
  @Requirement({"URS-BOOK-001", "URS-BOOK-002", "URS-BOOK-003"})
  void what_the_record_says_stands_in_the_way_in_order() {
    OrderFigures.Labels inDoubt = new OrderFigures.Labels(2_050, 1, 1, 2_000, 48, 0, 0);
    OrderFigures.Labels unsettled = new OrderFigures.Labels(2_050, 1, 0, 2_000, 49, 0, 0);
    OrderFigures.Labels settled = Samples.figures("PO-1").labels();
    LineCounters off = new LineCounters(3_000, 50);

    assertThat(refused(inDoubt, 1, off)).isEqualTo("NUMBERS_IN_DOUBT");
    assertThat(refused(unsettled, 1, off)).isEqualTo("BOOKS_DIFFER");
    assertThat(refused(settled, 1, off)).isEqualTo("CONFLICTS_OPEN");
    assertThat(refused(settled, 0, off)).isEqualTo("COUNTERS_UNEXPLAINED");
  }

  @Test
  @Requirement("URS-BOOK-003")
  void an_explained_counter_no_longer_stands_in_the_way_and_the_explanation_is_kept() {
    Closing off = with(Samples.figures("PO-1").labels(), 0, new LineCounters(3_000, 50));
    Closing.Ask ask = new Closing.Ask(Samples.ACME, hash(off), "closed", "sensor counted twice");

    Batch closed = evolved(COMPLETED, off.rule(signature(off), ask));

    Batch.Closure closure = closed.closure().orElseThrow();
    assertThat(closure.counterExplanation()).isEqualTo("sensor counted twice");
    assertThat(closure.reconciliation().findings())
        .containsExactly(
            new Finding(
                "COUNTERS.processed", 2_050, 3_000, "Explained: sensor counted twice", false));
    assertThat(closure.reconciliation().recordHash(closed)).isEqualTo(hash(off));
  }

  @Test
  @Requirement("URS-BOOK-003")
  void findings_that_the_closing_signature_explains_are_settled_by_it() {
    Closing off = with(Samples.figures("PO-1").labels(), 0, new LineCounters(3_000, 50));
    OrderFacts facts = Samples.facts("PO-1");
    TrackedFinding counter =
        TrackedFinding.raised(
            List.of(),
            new Difference(
                "COUNTERS.processed",
                facts.id(),
                facts.line(),
                2_050,
                3_000,
                "Count again.",
                Difference.Weight.EXPLAINABLE),
            1);
    Batch known =
        Batch.evolve(Optional.of(COMPLETED), new BatchEvent.FindingsChanged(List.of(counter)));
    Closing closing = new Closing(known, true, off.reconciliation());
    Closing.Ask ask = new Closing.Ask(Samples.ACME, hash(closing), "closed", "counted twice");
    Signature signature = signature(closing);

    Batch closed = evolved(known, closing.rule(signature, ask));

    assertThat(closed.dossier().findings())
        .extracting(TrackedFinding::state)
        .containsExactly(new FindingState.Resolved(new Resolution("counted twice", signature)));
    assertThat(closed.closure().orElseThrow().reconciliation().recordHash(closed))
        .isEqualTo(hash(closing));
  }

  @Test
  @Requirement("URS-TENANT-003")
  void the_tenant_that_every_grant_names_may_close_too() {
    OrderFacts facts = Samples.facts("PO-1");
    OrderFacts released =
        new OrderFacts(
            facts.id(),
            facts.batch(),
            facts.operator(),
            facts.site(),
            facts.line(),
            facts.expiry(),
            facts.quantity(),
            facts.serialsNeeded(),
            facts.market(),
            facts.grantId(),
            Samples.LYON,
            facts.product());
    Batch batch =
        Samples.batch(new Order(released, released.hash(), new OrderState.Completed(), List.of()));
    Closing closing = closing(batch, true, Samples.figures("PO-1"));

    assertThat(closing.refuses(new Closing.Ask(Samples.LYON, hash(closing), "closed", "")))
        .isEmpty();
    assertThat(reason(closing, stranger())).isEqualTo("NOT_THE_RELEASER");
  }

  @Test
  void every_figure_of_the_record_changes_its_hash() {
    Sha256 hash = hash(READY);

    assertThat(
            hash(
                with(
                    new OrderFigures.Labels(2_051, 0, 0, 2_000, 51, 0, 0),
                    0,
                    new LineCounters(2_050, 50))))
        .isNotEqualTo(hash);
    assertThat(hash(with(Samples.figures("PO-1").labels(), 1, new LineCounters(2_050, 50))))
        .isNotEqualTo(hash);
    assertThat(hash(with(Samples.figures("PO-1").labels(), 0, new LineCounters(2_051, 50))))
        .isNotEqualTo(hash);
  }

  @Test
  @Requirement("URS-BOOK-012")
  void each_open_finding_stands_in_the_way_and_is_named_and_a_missing_review_too() {
    Difference leaflets = leaflets(Difference.Weight.EXPLAINABLE);
    List<TrackedFinding> open = FindingBook.compare(List.of(), List.of(leaflets), 5);
    List<TrackedFinding> notice =
        FindingBook.compare(List.of(), List.of(leaflets(Difference.Weight.NOTICE)), 5);

    Refusal refusal = refusal(found(open, false)).orElseThrow();
    assertThat(refusal.name()).isEqualTo("FINDINGS_OPEN");
    assertThat(refusal.given())
        .contains("MATERIALS.leaflet of order PO-1 at line-1: 7 (expected: 5)")
        .contains(open.getFirst().id());
    assertThat(refusal(found(notice, false))).isEmpty();
    assertThat(refusal(found(notice, true)).orElseThrow().name()).isEqualTo("REVIEW_MISSING");
  }

  @Test
  @Requirement("URS-BOOK-012")
  void who_reviewed_the_record_does_not_close_it() {
    Closing own = reviewedBy(Samples.QUENTIN);
    Closing other = reviewedBy(new Signer("luc", "Luc", Samples.LYON));

    assertThat(own.rule(signature(own), ask(own)))
        .isInstanceOfSatisfying(
            Ruling.Refuse.class, no -> assertThat(no.refusal().name()).isEqualTo("SAME_SIGNER"));
    assertThat(other.rule(signature(other), ask(other))).isInstanceOf(Ruling.Happens.class);
  }

  private static Closing reviewedBy(Signer signer) {
    Signature review = new Signature(signer, Samples.NOW, "reviewed", hash(READY));
    BatchEvent signed =
        new BatchEvent.ReleaseSigned(
            new ReleaseStep("r-1", new ReleaseStep.What.Review(), review, Optional.empty()));
    Batch batch = Batch.evolve(Optional.of(COMPLETED), signed);
    return new Closing(batch, true, READY.reconciliation(), List.of(), true);
  }

  @Test
  @Requirement("URS-BOOK-012")
  void a_close_keeps_the_findings_as_they_were_counted_for_it() {
    TrackedFinding open =
        FindingBook.compare(List.of(), List.of(leaflets(Difference.Weight.EXACT)), 5).getFirst();
    Batch before =
        Batch.evolve(Optional.of(COMPLETED), new BatchEvent.FindingsChanged(List.of(open)));
    List<TrackedFinding> moved = FindingBook.compare(List.of(open), List.of(), 9);
    Closing closing =
        new Closing(
            Batch.evolve(Optional.of(before), new BatchEvent.FindingsChanged(moved)),
            true,
            READY.reconciliation(),
            moved,
            false);

    Batch closed = evolved(before, closing.rule(signature(closing), ask(closing)));

    assertThat(closed.dossier().findings()).noneMatch(TrackedFinding::isThere);
    assertThat(closed.closure().orElseThrow().reconciliation().recordHash(closed))
        .isEqualTo(closed.closure().orElseThrow().signature().recordHash());
  }

  private static Difference leaflets(Difference.Weight weight) {
    OrderFacts facts = Samples.facts("PO-1");
    return new Difference(
        "MATERIALS.leaflet", facts.id(), facts.line(), 5, 7, "Count again.", weight);
  }

  private static Closing found(List<TrackedFinding> findings, boolean reviewNeeded) {
    Batch batch = Batch.evolve(Optional.of(COMPLETED), new BatchEvent.FindingsChanged(findings));
    return new Closing(batch, true, READY.reconciliation(), List.of(), reviewNeeded);
  }

  private static Optional<Refusal> refusal(Closing closing) {
    return closing.refuses(ask(closing));
  }

  private static String refused(OrderFigures.Labels labels, long conflicts, LineCounters counters) {
    Closing closing = with(labels, conflicts, counters);
    return reason(closing, ask(closing));
  }

  private static Closing with(OrderFigures.Labels labels, long conflicts, LineCounters counters) {
    OrderFigures all = Samples.figures("PO-1");
    OrderFigures.Packs packs = new OrderFigures.Packs(2_000, 0, 0, 0, 0, conflicts);
    return closing(
        COMPLETED,
        true,
        new OrderFigures(all.order(), labels, packs, all.containers(), counters, true, true, 50));
  }

  private static Closing closing(Batch batch, boolean allEnded, OrderFigures figures) {
    return new Closing(
        batch, allEnded, Samples.BOOKS.reconcile(batch, List.of(figures), Samples.LEASED));
  }

  private static Closing.Ask ask(Closing closing) {
    return new Closing.Ask(Samples.ACME, hash(closing), "reviewed and closed", "");
  }

  private static Closing.Ask stranger() {
    return new Closing.Ask(Samples.STRANGER, Sha256.NONE, "", "");
  }

  private static Sha256 hash(Closing closing) {
    return closing.reconciliation().recordHash(closing.batch());
  }

  private static Signature signature(Closing closing) {
    return new Signature(Samples.QUENTIN, Samples.NOW, "reviewed and closed", hash(closing));
  }

  private static String reason(Closing closing, Closing.Ask ask) {
    return closing.refuses(ask).map(Refusal::name).orElse("none");
  }

  private static Batch evolved(Batch batch, Ruling ruling) {
    Batch after = batch;
    for (BatchEvent event : ((Ruling.Happens) ruling).events()) {
      after = Batch.evolve(Optional.of(after), event);
    }
    return after;
  }
}
