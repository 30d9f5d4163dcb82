package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.LedgerItems.LedgerItem;
import io.seriatim.linegateway.domain.EarlierBooks;
import io.seriatim.linegateway.domain.KnownItem;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.Rework;
import io.seriatim.linegateway.domain.UnitStage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Learns what is in a container that was packed by an order of before.
 *
 * <p>Law: the ledger's word counts once it has archived everything this gateway had written when it
 * was asked; until then, and while it is away, what the journal still keeps of the order does.
 */
public final class EarlierContainers {
  private static final Duration LOOK = Duration.ofMillis(50);

  private final LedgerItems ledger;
  private final LedgerStanding standing;
  private final Orders orders;
  private final KeptRuns kept;
  private final Plant plant;

  /**
   * Whose containers these may be.
   *
   * @param patience how long the ledger may take to know what was written before
   */
  public record Plant(TenantId operator, SiteId site, InstantSource clock, Duration patience) {}

  /** What was learned. */
  sealed interface Learned {
    record Known(EarlierBooks books) implements Learned {}

    record Unknown(Refusal refusal) implements Learned {}
  }

  /**
   * Makes it.
   *
   * @param orders as the platform has them; throws {@link PlatformAway}
   */
  public EarlierContainers(
      LedgerItems ledger, LedgerStanding standing, Orders orders, KeptRuns kept, Plant plant) {
    this.ledger = ledger;
    this.standing = standing;
    this.orders = orders;
    this.kept = kept;
    this.plant = plant;
  }

  Learned learn(Rework rework) {
    try {
      Optional<LedgerItem> first = ledger.find(rework.container());
      boolean current = knowsWhatWasWritten();
      Optional<LedgerItem> found = current ? ledger.find(rework.container()) : first;
      if (current && found.isPresent()) {
        return byLedger(found.get(), rework);
      }
      return byJournal(rework).orElseGet(() -> unknown(current ? nowhere(rework) : late(rework)));
    } catch (PlatformAway away) {
      return byJournal(rework).orElseGet(() -> unknown(unreached(rework)));
    }
  }

  private boolean knowsWhatWasWritten() {
    long written = standing.marks().written();
    Instant until = plant.clock().instant().plus(plant.patience());
    while (standing.marks().durable() < written) {
      if (!plant.clock().instant().isBefore(until)) {
        return false;
      }
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(LOOK.toMillis(), TimeUnit.MILLISECONDS))
          .join();
    }
    return true;
  }

  private Learned byLedger(LedgerItem container, Rework rework) {
    Optional<OrderFacts> order = container.order().flatMap(orders::find);
    if (order.isEmpty() || container.item().level() == Level.UNIT) {
      return unknown(nowhere(rework));
    }
    Optional<Refusal> foreign = foreign(order.get(), container);
    if (foreign.isPresent()) {
      return unknown(foreign.get());
    }
    List<KnownItem> goingIn = new ArrayList<>();
    for (ItemId id : rework.add()) {
      ledger.find(id).filter(this::isHere).ifPresent(found -> goingIn.add(found.item()));
    }
    return new Learned.Known(new EarlierBooks(order.get(), container.item(), goingIn));
  }

  private boolean isHere(LedgerItem item) {
    return item.site().filter(plant.site()::equals).isPresent();
  }

  /** A record of another plant's order would be set aside by the ledger. */
  private Optional<Refusal> foreign(OrderFacts order, LedgerItem container) {
    if (!order.operator().equals(plant.operator()) || !order.site().equals(plant.site())) {
      return Optional.of(
          new Refusal(
              Reason.ORDER_OF_ANOTHER_SITE,
              container.item().id().canonical() + " of order " + order.id(),
              "a container that was packed at " + plant.site(),
              "Have it reworked where it was packed."));
    }
    return isHere(container)
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Reason.CONTAINER_NOT_AT_SITE,
                container.item().id().canonical()
                    + " is at "
                    + container.site().map(SiteId::value).orElse("no site"),
                "a container at " + plant.site(),
                "Have its arrival recorded first."));
  }

  private Optional<Learned> byJournal(Rework rework) {
    return kept.withContainer(rework.container()).map(run -> known(run, rework));
  }

  private static Learned known(SavedRun run, Rework rework) {
    Map<ItemId, KnownItem> items = items(run);
    KnownItem container = items.get(rework.container());
    if (container == null) {
      return unknown(nowhere(rework));
    }
    List<KnownItem> goingIn =
        rework.add().stream().flatMap(id -> Optional.ofNullable(items.get(id)).stream()).toList();
    return new Learned.Known(new EarlierBooks(run.order(), container, goingIn));
  }

  private static Map<ItemId, KnownItem> items(SavedRun run) {
    Map<ItemId, ItemId> parents = new HashMap<>();
    run.containers().forEach(c -> c.children().forEach(child -> parents.put(child, c.id())));
    Map<ItemId, KnownItem> items = new HashMap<>();
    for (SavedRun.SavedContainer each : run.containers()) {
      items.put(
          each.id(),
          new KnownItem(
              each.id(),
              each.level(),
              Optional.of(run.order().lot()),
              each.children(),
              Optional.ofNullable(parents.get(each.id())),
              true));
    }
    for (SavedRun.SavedUnit unit : run.units()) {
      ItemId id = run.order().item(Level.UNIT, unit.serial().value());
      items.put(
          id,
          new KnownItem(
              id,
              Level.UNIT,
              Optional.of(run.order().lot()),
              List.of(),
              unit.parent(),
              unit.stage() == UnitStage.COMMISSIONED));
    }
    return items;
  }

  private static Learned unknown(Refusal why) {
    return new Learned.Unknown(why);
  }

  private static Refusal nowhere(Rework rework) {
    return new Refusal(
        Reason.CONTAINER_NOT_PACKED_HERE,
        rework.container().canonical(),
        "a container of this order, or one that the ledger shows this plant",
        "Check the scan.");
  }

  private static Refusal late(Rework rework) {
    return new Refusal(
        Reason.LEDGER_NOT_REACHED,
        rework.container().canonical() + ", and records that the ledger has not archived",
        "a container of this order, or a ledger that has this gateway's records",
        "Wait for the connection, then say it again.");
  }

  private static Refusal unreached(Rework rework) {
    return new Refusal(
        Reason.LEDGER_NOT_REACHED,
        rework.container().canonical() + " is of no order that this gateway still keeps",
        "the ledger, which knows what is in it",
        "Wait for the connection, then say it again.");
  }
}
