package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of a batch on one line.
 *
 * @param hash over the facts, as it was recorded at the import
 * @param conflicts what the line reported that should not have been possible
 * @param marks how it ran
 * @param amendments what was changed in it before it ran, oldest first
 */
public record Order(
    OrderFacts facts,
    Sha256 hash,
    OrderState state,
    List<OrderConflict> conflicts,
    RunMarks marks,
    List<Amendment> amendments) {
  public Order {
    conflicts = List.copyOf(conflicts);
    amendments = List.copyOf(amendments);
  }

  /** One that was never changed. */
  public Order(
      OrderFacts facts,
      Sha256 hash,
      OrderState state,
      List<OrderConflict> conflicts,
      RunMarks marks) {
    this(facts, hash, state, conflicts, marks, List.of());
  }

  /** One of which nothing is recorded of how it ran. */
  public Order(OrderFacts facts, Sha256 hash, OrderState state, List<OrderConflict> conflicts) {
    this(facts, hash, state, conflicts, RunMarks.NONE);
  }

  /** An order as it is imported. */
  public static Order imported(OrderFacts facts) {
    return new Order(facts, facts.hash(), new OrderState.Waiting(), List.of());
  }

  public OrderId id() {
    return facts.id();
  }

  /** Whether the tenant owns the product or runs the line. */
  public boolean concerns(TenantId tenant) {
    return tenant.equals(facts.batch().owner()) || tenant.equals(facts.operator());
  }

  /** Whether the tenant runs the line, or releases what comes off it. */
  boolean isFor(TenantId tenant) {
    return concerns(tenant) || tenant.equals(facts.releasingTenant());
  }

  Order moved(OrderState next, Optional<OrderConflict> conflict, RunMarks recorded) {
    List<OrderConflict> all = new ArrayList<>(conflicts);
    conflict.ifPresent(all::add);
    return new Order(facts, hash, next, all, marks.and(recorded), amendments);
  }

  Order amended(BatchEvent.OrderAmended how) {
    OrderFacts changed = facts.amended(how.quantity(), how.serialsNeeded(), how.expiry());
    List<Amendment> all = new ArrayList<>(amendments);
    all.addAll(how.amendments());
    return new Order(changed, changed.hash(), state, conflicts, marks, all);
  }
}
