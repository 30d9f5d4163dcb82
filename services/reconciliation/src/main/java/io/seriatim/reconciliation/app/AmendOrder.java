package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.Amending;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.Grant;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderFacts;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.RefusalReason;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** Changes an order that has not run; for its owner and its operator. */
public final class AmendOrder {
  private final BatchStore store;
  private final MasterData masterData;
  private final NumberPools pools;
  private final DueBooks due;

  public AmendOrder(BatchStore store, MasterData masterData, NumberPools pools, DueBooks due) {
    this.store = store;
    this.masterData = masterData;
    this.pools = pools;
    this.due = due;
  }

  /** What is to be changed; what is empty stays as it is. */
  public record Change(OptionalLong quantity, Optional<Expiry> expiry, String reason) {}

  public Outcome<Order> run(Request request, OrderId id, Change change) {
    Optional<Batch> batch =
        store
            .batchOf(id)
            .flatMap(store::batch)
            .filter(known ->
                known.order(id).filter(o -> o.concerns(request.actor().tenant())).isPresent());
    if (batch.isEmpty()) {
      return new Outcome.Refused<>(LookUpOrders.notFound(id));
    }
    Order order = batch.get().order(id).orElseThrow();
    Optional<Refusal> impossible = past(change, request).or(() -> tooMany(order, change, request));
    if (impossible.isPresent()) {
      return new Outcome.Refused<>(impossible.get());
    }
    Amending.Ask ask =
        new Amending.Ask(
            change.quantity(), change.expiry(), change.reason(), request.actor(), request.at());
    Outcome<Order> amended =
        store
            .decide(
                batch.get().key(),
                request,
                now ->
                    Amending.rule(
                        now.orElseThrow(), now.flatMap(b -> b.order(id)).orElseThrow(), ask))
            .map(now -> now.order(id).orElseThrow());
    due.touch(batch.get().key());
    return amended;
  }

  private static Optional<Refusal> past(Change change, Request request) {
    LocalDate today = request.at().toLocalDate();
    return change
        .expiry()
        .filter(expiry -> expiry.isPast(today))
        .map(expiry ->
            Refusal.of(
                RefusalReason.EXPIRY_PAST, "expiry " + expiry, "a day from " + today + " on"));
  }

  /** More serials than the pool has left or the grant allows, as an import would be refused. */
  private Optional<Refusal> tooMany(Order order, Change change, Request request) {
    long wanted = change.quantity().orElse(0);
    if (wanted <= order.facts().quantity()) {
      return Optional.empty();
    }
    OrderFacts facts = order.facts();
    long serials = Amending.serials(order, wanted);
    Optional<Grant> grant =
        masterData.grant(
            facts.batch().gtin(), facts.operator(), facts.site(), request.at().toLocalDate());
    if (grant.isEmpty()) {
      return no(RefusalReason.NO_GRANT, "order " + order.id(), "a grant that is valid today");
    }
    if (serials > grant.get().quota()) {
      return no(
          RefusalReason.QUANTITY_OVER_QUOTA,
          wanted + " (" + serials + " serials)",
          "at most " + grant.get().quota() + " serials");
    }
    OptionalLong left = pools.remaining(facts.batch().gtin());
    long more = serials - facts.serialsNeeded();
    return left.isPresent() && more > left.getAsLong()
        ? no(
            RefusalReason.QUANTITY_OVER_POOL,
            more + " more serials",
            "at most " + left.getAsLong() + " serials")
        : Optional.empty();
  }

  private static Optional<Refusal> no(RefusalReason reason, String given, String expected) {
    return Optional.of(Refusal.of(reason, given, expected));
  }
}
