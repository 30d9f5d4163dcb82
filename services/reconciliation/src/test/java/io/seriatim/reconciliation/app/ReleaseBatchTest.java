package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.PackAccount;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderReport;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReportStanding;
import io.seriatim.reconciliation.domain.RunMarks;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signer;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Steps to the market and additions to a closed batch, over a store in memory. */
class ReleaseBatchTest extends ClosedBatch {
  @Test
  @Requirement("URS-BOOK-016")
  void a_password_is_asked_for_only_when_nothing_else_stands_in_the_way_and_once() {
    assertThat(name(sign("a", Samples.ACME, SITE, hash()))).isEqualTo("NOT_THE_SITES_OPERATOR");
    assertThat(asked).isZero();

    assertThat(name(sign("b", Samples.LYON, SITE, hash()))).isEqualTo("done");
    assertThat(name(sign("b", Samples.LYON, SITE, hash()))).isEqualTo("done");
    assertThat(asked).isEqualTo(1);
    assertThat(name(sign("c", Samples.STRANGER, SITE, hash()))).isEqualTo("BATCH_NOT_FOUND");
  }

  @Test
  @Requirement("URS-BOOK-016")
  void listed_containers_hold_packs_of_the_batch_and_nothing_on_hold() {
    ledger.put("case-1", 24, false);
    ledger.put("case-2", 24, true);
    sign("s", Samples.LYON, SITE, hash());
    sign("c", Samples.ACME, CERTIFICATION, hash());

    assertThat(name(market("m1", "case-1", "case-2"))).isEqualTo("ITEMS_NOT_OF_BATCH");
    assertThat(name(market("m2", "case-3"))).isEqualTo("ITEMS_NOT_OF_BATCH");
    assertThat(market("m3", "case-1"))
        .isInstanceOfSatisfying(
            Outcome.Done.class,
            done ->
                assertThat(scope((ReleaseStep) done.value()))
                    .extracting(ReleaseScope::market, ReleaseScope::containers, ReleaseScope::packs)
                    .containsExactly("US", List.of("case-1"), 24L));
  }

  @Test
  @Requirement("URS-BOOK-016")
  void no_pack_is_in_two_parts_and_the_part_that_holds_it_is_named() {
    ledger.putWithin("pallet-1", 480);
    ledger.putWithin("case-1", 24, "pallet-1");
    ledger.putWithin("case-2", 24);
    ledger.putWithin("pallet-2", 480);
    sign("s", Samples.LYON, SITE, hash());
    sign("c", Samples.ACME, CERTIFICATION, hash());

    assertThat(name(market("m0", "pallet-1", "case-1"))).isEqualTo("ITEMS_WRONG");
    assertThat(name(market("m1", "case-1", "case-2"))).isEqualTo("done");
    assertThat(given(market("m2", "pallet-1"))).contains("part m1 holds it as case-1");
    ledger.putWithin("case-2", 24, "pallet-2");
    assertThat(given(market("m3", "pallet-2"))).contains("part m1 holds it as case-2");
    assertThat(given(market("m4"))).contains("part m1 holds 48 packs for US");
  }

  @Test
  @Requirement("URS-BOOK-016")
  void of_two_releases_at_once_that_hold_the_same_pack_one_is_refused() {
    ledger.putWithin("pallet-1", 480);
    ledger.putWithin("case-1", 24, "pallet-1");
    sign("s", Samples.LYON, SITE, hash());
    sign("c", Samples.ACME, CERTIFICATION, hash());
    Sha256 shown = hash();
    onSigning = () -> assertThat(name(market("m1", "case-1"))).isEqualTo("done");

    Outcome<ReleaseStep> second = market("m2", shown, "pallet-1");

    assertThat(name(second)).isEqualTo("RECORD_CHANGED");
    assertThat(given(market("m3", "pallet-1"))).contains("part m1 holds it as case-1");
  }

  @Test
  @Requirement("URS-BOOK-016")
  void what_the_ledger_learned_after_the_close_stands_in_the_way_of_each_step() {
    figures.put(new OrderId("PO-1"), late(1, 0));
    assertThat(name(sign("s1", Samples.LYON, SITE, hash()))).isEqualTo("NUMBERS_IN_DOUBT");
    figures.put(new OrderId("PO-1"), Samples.figures("PO-1"));
    sign("s2", Samples.LYON, SITE, hash());
    figures.put(new OrderId("PO-1"), late(0, 2));
    assertThat(name(sign("c1", Samples.ACME, CERTIFICATION, hash()))).isEqualTo("CONFLICTS_OPEN");
    figures.put(new OrderId("PO-1"), Samples.figures("PO-1"));
    sign("c2", Samples.ACME, CERTIFICATION, hash());
    figures.put(new OrderId("PO-1"), late(0, 2));

    assertThat(name(market("m1"))).isEqualTo("CONFLICTS_OPEN");
    assertThat(asked).isEqualTo(2);
  }

  @Test
  @Requirement("URS-BOOK-016")
  void a_cancelled_order_that_runs_after_the_close_stands_in_the_way() {
    Order cancelled = Samples.order("PO-2", new OrderState.Cancelled("no leaflets"));
    put(Samples.order("PO-1", new OrderState.Closed()), cancelled);
    accepted();
    figures.put(cancelled.id(), late(3, 0));
    assertThat(name(sign("s1", Samples.LYON, SITE, hash()))).isEqualTo("NUMBERS_IN_DOUBT");

    new FollowLine(store)
        .run(
            Samples.KEY,
            cancelled.id(),
            OrderReport.STARTED,
            RunMarks.NONE,
            new Cause("e7", Samples.QUENTIN, Samples.NOW));
    assertThat(name(sign("s2", Samples.LYON, SITE, hash()))).isEqualTo("ORDER_NOT_COMPLETED");
  }

  @Test
  @Requirement("URS-BOOK-012")
  void a_review_of_an_earlier_record_is_no_review() {
    Batch open = Samples.batch(Samples.order("PO-1", new OrderState.Completed()));
    store.put(open);
    Sha256 record = reconcile.now(open).reconciliation().recordHash(open);
    sign("r1", Samples.ACME, new ReleaseStep.What.Review(), record);
    assertThat(view().reviewed()).isTrue();
    assertThat(releasing.what(Samples.KEY, "r1", Samples.ACME))
        .contains(new ReleaseStep.What.Review());
    assertThat(releasing.what(Samples.KEY, "r1", Samples.STRANGER)).isEmpty();

    figures.put(new OrderId("PO-1"), late(0, 1));

    assertThat(view().reviewed()).isFalse();
  }

  @Test
  @Requirement("URS-BOOK-001")
  void numbers_of_a_cancelled_order_that_ran_are_counted_once() {
    Batch batch =
        Samples.batch(
            Samples.order("PO-1", new OrderState.Completed()),
            Samples.order("PO-2", new OrderState.Cancelled("no leaflets")));
    figures.put(new OrderId("PO-2"), late(0, 0));
    Reconciliation both = reconcile.now(batch).reconciliation();

    assertThat(both.packs().good()).isEqualTo(4_000);
    assertThat(both.numbers().leased()).isEqualTo(2 * Samples.LEASED.leased());
  }

  @Test
  @Requirement("URS-BOOK-016")
  void the_same_report_again_changes_nothing() {
    int before = store.announced.size();

    new NoteReport(store)
        .run(
            Samples.KEY,
            new ReportStanding("r1", "F1", "ACCEPTED"),
            new Cause("e2", Samples.QUENTIN, Samples.NOW));

    assertThat(store.announced).hasSize(before);
  }

  @Test
  @Requirement("URS-BOOK-014")
  void only_packs_of_the_batch_are_added() {
    ledger.put("pack-1", 1, false);

    assertThat(name(supplement(changing, "u1", "pack-1", "pack-2")))
        .isEqualTo("ITEMS_NOT_OF_BATCH");
    assertThat(name(supplement(changing, "u2", "pack-1"))).isEqualTo("done");
  }

  @Test
  @Requirement("URS-BOOK-014")
  void what_is_no_good_pack_any_more_is_not_added_and_its_state_is_told() {
    ledger.putPack("pack-1", PackAccount.DESTROYED);
    ledger.put("case-1", 24, false);

    assertThat(supplement(changing, "u1", "pack-1", "case-1"))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            no -> {
              assertThat(no.refusal().name()).isEqualTo("ITEMS_NOT_GOOD");
              assertThat(no.refusal().given())
                  .contains("pack-1 (a pack that is DESTROYED)", "case-1 (");
            });
  }

  @Test
  @Requirement({"URS-BOOK-014", "URS-BOOK-015"})
  void what_was_added_to_an_earlier_close_is_in_the_figures_of_the_next_one_once() {
    ledger.put("pack-1", 1, false);
    ledger.put("pack-2", 1, false);
    supplement(changing, "u1", "pack-1", "pack-2");
    changing.reopen(
        request("o1", Samples.ACME), Samples.KEY, "more", hash(), "m", this::isTheSigner);
    Request second =
        new Request("o2", Sha256.NONE, new Signer("t", "T", Samples.ACME), Samples.NOW);
    changing.reopen(second, Samples.KEY, "more", hash(), "m", this::isTheSigner);
    Batch open = store.batch(Samples.KEY).orElseThrow();
    ledger.putPack("pack-2", PackAccount.DESTROYED);

    var packs = reconcile.now(open).reconciliation().packs();

    assertThat(open.isClosed()).isFalse();
    assertThat(packs.good()).isEqualTo(1_999);
    assertThat(packs.destroyed()).isEqualTo(1);
  }

  @Test
  @Requirement("URS-BOOK-017")
  void a_history_is_shown_to_those_who_see_all_of_the_batch() {
    LookUpHistory history = new LookUpHistory(store, key -> List.of(new byte[] {1}));

    assertThat(name(history.run(Samples.KEY, Samples.ACME))).isEqualTo("done");
    assertThat(name(history.run(Samples.KEY, Samples.STRANGER))).isEqualTo("BATCH_NOT_FOUND");
  }
}
