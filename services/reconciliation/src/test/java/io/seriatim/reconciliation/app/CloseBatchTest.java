package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderCommand;
import io.seriatim.reconciliation.domain.OrderFacts;
import io.seriatim.reconciliation.domain.OrderReport;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import io.seriatim.reconciliation.domain.RunMarks;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signer;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Closing, following the line and looking up, over a store in memory. */
class CloseBatchTest {
  private static final OrderId PO_1 = new OrderId("PO-1");

  private final InMemoryBatchStore store = new InMemoryBatchStore();
  private final ReconcileBatch reconcile =
      new ReconcileBatch(
          batch -> Map.of(PO_1, Samples.figures("PO-1")),
          new SmallLedger(),
          new SmallWorld(),
          new SmallRules(),
          InstantSource.fixed(Samples.NOW.toInstant()));
  private final SmallSuspects suspects = new SmallSuspects();
  private final SmallTexts texts = new SmallTexts();
  private final CloseBatch closing = new CloseBatch(store, reconcile, suspects, texts);
  private final LookUpBatches lookUp = new LookUpBatches(store, reconcile);
  private int asked;

  @BeforeEach
  void a_completed_batch() {
    store.put(Samples.batch(Samples.order("PO-1", new OrderState.Completed())));
  }

  @Test
  @Requirement({"URS-BATCH-003", "URS-SIGN-001"})
  void what_was_shown_is_signed_once_and_the_same_request_asks_for_no_password_again() {
    Sha256 shown = shown();

    suspects.suspected.add("pack-1");
    Outcome<Batch> first = close("r1", shown, this::isTheSigner);
    assertThat(suspects.suspected).isEmpty();
    Outcome<Batch> again = close("r1", shown, this::isTheSigner);

    assertThat(first).isInstanceOf(Outcome.Done.class);
    assertThat(again).isInstanceOf(Outcome.DoneBefore.class);
    assertThat(asked).isEqualTo(1);
    assertThat(shown()).isEqualTo(shown);
  }

  @Test
  @Requirement("URS-BATCH-003")
  void a_request_that_comes_again_late_forgets_nothing_that_was_suspected_since() {
    Sha256 shown = shown();
    close("r1", shown, this::isTheSigner);
    Request late =
        new Request(
            "r1",
            Sha256.NONE,
            new Signer("s", "S", Samples.ACME),
            Samples.NOW.plus(Duration.ofHours(1)));

    closing.run(late, Samples.KEY, shown, "reviewed and closed", "", this::isTheSigner);

    assertThat(suspects.forgotten).containsOnly(Samples.NOW.toInstant());
  }

  @Test
  @Requirement("URS-SIGN-001")
  void a_signer_who_is_not_confirmed_closes_nothing() {
    Refusal refusal = Refusal.of(RefusalReason.SIGNATURE_NOT_PROVEN, "x", "y");

    assertThat(close("r1", shown(), () -> Optional.of(refusal)))
        .isEqualTo(new Outcome.Refused<>(refusal));
    assertThat(store.announced).isEmpty();
  }

  @Test
  @Requirement("URS-SIGN-001")
  void a_password_is_not_asked_for_while_anything_else_stands_in_the_way() {
    assertThat(close("r1", Sha256.NONE, this::isTheSigner))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            no -> assertThat(no.refusal().name()).isEqualTo("RECORD_CHANGED"));
    assertThat(asked).isZero();
  }

  @Test
  @Requirement("URS-TENANT-002")
  void to_another_tenant_the_batch_is_not_there() {
    Request stranger = request("r1", Samples.STRANGER);

    assertThat(closing.run(stranger, Samples.KEY, shown(), "closed", "", this::isTheSigner))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            no -> assertThat(no.refusal().name()).isEqualTo("BATCH_NOT_FOUND"));
  }

  @Test
  @Requirement({"URS-TENANT-002", "URS-TENANT-003"})
  void an_operator_sees_its_own_orders_of_a_batch_and_no_others() {
    Order porto = at("PO-9", "cmo-porto");
    store.put(Samples.batch(Samples.order("PO-1", new OrderState.Completed()), porto));

    assertThat(orders(new TenantId("cmo-porto"))).containsExactly("PO-9");
    assertThat(orders(Samples.LYON)).containsExactly("PO-1");
    assertThat(orders(Samples.ACME)).containsExactly("PO-1", "PO-9");
    assertThat(lookUp.list(Samples.LYON, 10, Optional.empty()).getFirst().orders()).hasSize(1);
  }

  @Test
  @Requirement("URS-BATCH-004")
  void an_order_follows_its_line_and_what_is_heard_twice_changes_nothing() {
    store.put(Samples.batch(Samples.order("PO-1", new OrderState.Ready())));
    FollowLine follow = new FollowLine(store);
    Cause cause = new Cause("e1", Samples.QUENTIN, Samples.NOW);

    for (OrderReport report :
        List.of(OrderReport.STARTED, OrderReport.STARTED, OrderReport.ENDED, OrderReport.STARTED)) {
      follow.run(Samples.KEY, PO_1, report, RunMarks.NONE, cause);
    }
    follow.run(Samples.KEY, new OrderId("unknown"), OrderReport.STARTED, RunMarks.NONE, cause);

    assertThat(store.announced).hasSize(2);
    assertThat(store.batch(Samples.KEY).orElseThrow().order(PO_1).orElseThrow().state())
        .isEqualTo(new OrderState.Completed());
  }

  @Test
  @Requirement("URS-TENANT-002")
  void only_owner_and_operator_move_an_order_and_only_its_operator_downloads_it() {
    store.put(Samples.batch(Samples.order("PO-1", new OrderState.Waiting())));
    MoveOrder moving = new MoveOrder(store);
    OrderCommand release = new OrderCommand.Release();

    assertThat(moving.run(request("r1", Samples.STRANGER), PO_1, release))
        .isInstanceOf(Outcome.Refused.class);
    assertThat(moving.run(request("r2", Samples.LYON), PO_1, release))
        .isInstanceOf(Outcome.Done.class);
    assertThat(moving.run(request("r3", Samples.ACME), PO_1, release))
        .isInstanceOf(Outcome.DoneBefore.class);
    LookUpOrders orders = new LookUpOrders(store);
    assertThat(orders.ready(new SiteId("lyon"), Samples.LYON)).hasSize(1);
    assertThat(orders.ready(new SiteId("lyon"), Samples.STRANGER)).isEmpty();
    assertThat(orders.order(PO_1, Samples.STRANGER)).isInstanceOf(Outcome.Refused.class);
    assertThat(orders.order(PO_1, Samples.LYON)).isInstanceOf(Outcome.Done.class);
  }

  private static Order at(String id, String operator) {
    OrderFacts lyon = Samples.facts(id);
    OrderFacts facts =
        new OrderFacts(
            lyon.id(),
            lyon.batch(),
            new TenantId(operator),
            new SiteId("porto"),
            lyon.line(),
            lyon.expiry(),
            lyon.quantity(),
            lyon.serialsNeeded(),
            lyon.market(),
            lyon.grantId(),
            lyon.releasingTenant(),
            lyon.product());
    return new Order(facts, facts.hash(), new OrderState.Ready(), List.of());
  }

  private List<String> orders(TenantId tenant) {
    return view(tenant).batch().orders().stream().map(order -> order.id().value()).toList();
  }

  private Optional<Refusal> isTheSigner() {
    asked++;
    return Optional.empty();
  }

  private Sha256 shown() {
    return view(Samples.ACME).recordHash();
  }

  private BatchView view(TenantId tenant) {
    return switch (lookUp.batch(Samples.KEY, tenant)) {
      case Outcome.Done<BatchView>(BatchView view) -> view;
      case Outcome.DoneBefore<BatchView>(BatchView view) -> view;
      case Outcome.Refused<BatchView>(Refusal refusal) -> throw new AssertionError(refusal);
    };
  }

  private Outcome<Batch> close(String id, Sha256 shown, SignerCheck signer) {
    return closing.run(
        request(id, Samples.ACME), Samples.KEY, shown, "reviewed and closed", "", signer);
  }

  private static Request request(String id, TenantId tenant) {
    return new Request(id, Sha256.NONE, new Signer("s", "S", tenant), Samples.NOW);
  }
}
