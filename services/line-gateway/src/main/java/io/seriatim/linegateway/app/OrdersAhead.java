package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.SignedOrders.Opened;
import io.seriatim.linegateway.app.SignedOrders.Signed;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Downloads the orders of this gateway's lines ahead, with their numbers, so that a line starts its
 * next order while the platform is away.
 *
 * <p>Law: with the platform away an order is believed only by its signature and only until it
 * expires; with the platform in reach the platform is asked. Whoever starts an order and whoever
 * leases for it ahead do so one after the other.
 */
public final class OrdersAhead implements Orders {
  private static final System.Logger LOG = System.getLogger(OrdersAhead.class.getName());

  private final Orders online;
  private final SignedOrders.Source source;
  private final SignedOrders.Shelf shelf;
  private final SignedOrders.Seals seals;
  private final Making making;
  private final InstantSource clock;
  private final Map<OrderId, DeviceAddresses> ready = new ConcurrentHashMap<>();
  private final Map<OrderId, ReentrantLock> locks = new ConcurrentHashMap<>();

  /**
   * What an order is made ready with.
   *
   * @param configured printers of lines without a format
   * @param cancelled gives back what orders do not need any more
   * @param most orders that are made ready for each line
   */
  public record Making(
      Lines lines,
      LineFormats formats,
      DeviceAddresses configured,
      LeaseNumbers lease,
      LineJournal journal,
      ReturnCancelled cancelled,
      int most) {}

  public OrdersAhead(
      Orders online,
      SignedOrders.Source source,
      SignedOrders.Shelf shelf,
      SignedOrders.Seals seals,
      Making making,
      InstantSource clock) {
    this.online = online;
    this.source = source;
    this.shelf = shelf;
    this.seals = seals;
    this.making = making;
    this.clock = clock;
  }

  @Override
  public Optional<OrderFacts> find(OrderId order) {
    try {
      return online.find(order);
    } catch (PlatformAway away) {
      List<Opened> kept = kept(order);
      if (kept.isEmpty()) {
        throw away.why();
      }
      return kept.stream()
          .flatMap(opened -> SignedOrders.genuine(opened, order).stream())
          .filter(genuine -> clock.instant().isBefore(genuine.validUntil()))
          .map(Opened.Genuine::order)
          .findFirst();
    }
  }

  /** Orders on the shelf that this one may be: the genuine one, or all that are not genuine. */
  private List<Opened> kept(OrderId order) {
    List<Opened> all = shelf.all().stream().map(seals::open).toList();
    List<Opened> genuine =
        all.stream().filter(o -> SignedOrders.genuine(o, order).isPresent()).toList();
    return genuine.isEmpty()
        ? all.stream().filter(Opened.Forged.class::isInstance).toList()
        : genuine;
  }

  /** Why an order on the shelf was not found there; empty where it is in order, or not there. */
  Optional<Refusal> whyNot(OrderId order) {
    return kept(order).stream()
        .flatMap(opened ->
            switch (opened) {
              case Opened.Forged(String why) -> Optional.of(forged(order, why)).stream();
              case Opened.Genuine(var facts, var until) ->
                  clock.instant().isBefore(until)
                      ? Optional.<Refusal>empty().stream()
                      : Optional.of(expired(order, until.toString())).stream();
            })
        .findFirst();
  }

  private static Refusal forged(OrderId order, String why) {
    return new Refusal(
        Reason.ORDER_NOT_READY,
        "order "
            + order
            + " with the platform away, and a downloaded order that is not genuine: "
            + why,
        "an order signed by a key of this plant's settings",
        "Wait for the platform; tell support, for an order document was changed or the keys were.");
  }

  private static Refusal expired(OrderId order, String until) {
    return new Refusal(
        Reason.ORDER_NOT_READY,
        "order " + order + ", downloaded and good until " + until,
        "a download that is not too old, or the platform in reach",
        "Wait for the platform.");
  }

  /** Why an order that was made ready may not begin with these printers: it has others. */
  Optional<Refusal> otherPrinters(OrderId order, DeviceAddresses asked) {
    return Optional.ofNullable(ready.get(order))
        .filter(has -> !has.equals(asked))
        .map(has ->
            new Refusal(
                Reason.DEVICES_FIXED_BY_FORMAT,
                asked.printers().toString(),
                "the printers with which the order was made ready: " + has.printers(),
                "Leave the devices out of the command."));
  }

  /** The orders on the shelf that a line may start, for a person to choose from. */
  public List<OrderFacts> waiting(LineId line) {
    return shelf.all().stream()
        .map(seals::open)
        .flatMap(opened ->
            opened instanceof Opened.Genuine(var order, var until)
                    && order.line().equals(line)
                    && clock.instant().isBefore(until)
                ? Stream.of(order)
                : Stream.<OrderFacts>empty())
        .filter(order -> !making.journal().hasEnded(order.id()))
        .toList();
  }

  /** Says that nobody leases for an order meanwhile. */
  <T> T alone(OrderId order, Supplier<T> act) {
    ReentrantLock lock = locks.computeIfAbsent(order, o -> new ReentrantLock());
    lock.lock();
    try {
      return act.get();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Downloads what is released now, gives back the numbers of what was cancelled, and leases the
   * numbers of the first ones of each line.
   *
   * @throws PlatformAway if it does not answer
   */
  public void download() {
    List<Signed> genuine = new ArrayList<>();
    Map<LineId, Integer> ready = new HashMap<>();
    List<OrderFacts> orders = new ArrayList<>();
    for (Signed signed : source.released()) {
      switch (seals.open(signed)) {
        case Opened.Genuine(var order, var until) -> {
          if (making.lines().find(order.line()).isPresent()) {
            genuine.add(signed);
            if (ready.merge(order.line(), 1, Integer::sum) <= making.most()) {
              orders.add(order);
            }
          }
        }
        case Opened.Forged(String why) ->
            LOG.log(System.Logger.Level.ERROR, "an order that was downloaded is not kept: " + why);
      }
    }
    shelf.keep(genuine);
    KeepSupplied.trying("return numbers of cancelled orders", () -> making.cancelled().look(this));
    orders.forEach(this::makeReady);
  }

  private void makeReady(OrderFacts order) {
    DeviceAddresses devices = making.formats().printers(order.line()).orElse(making.configured());
    if (devices.printers().isEmpty() || !mayLease(order)) {
      return; // whoever starts it names the printers, or the line has an ended order to keep
    }
    alone(
        order.id(),
        () -> {
          lease(order, devices);
          return true;
        });
  }

  /** While an ended order is on the line its books are kept; another one is opened after it. */
  private boolean mayLease(OrderFacts order) {
    Optional<LineState> state =
        making.lines().find(order.line()).flatMap(line -> line.view().state());
    return state.filter(LineState.Ended.class::isInstance).isEmpty()
        && !making.journal().hasEnded(order.id());
  }

  private void lease(OrderFacts order, DeviceAddresses devices) {
    Optional<SavedRun> before =
        making.journal().load().stream()
            .filter(run -> run.order().id().equals(order.id()))
            .findFirst();
    if (before.filter(SavedRun::started).isPresent()) {
      return;
    }
    if (before.isEmpty()) {
      making
          .journal()
          .append(List.of(new JournalWrite.RunOpened(order, devices)))
          .toCompletableFuture()
          .join();
    }
    ready.put(order.id(), before.map(SavedRun::devices).orElse(devices));
    Map<Level, List<Block>> inHand = before.map(SavedRun::blocks).orElse(Map.of());
    lease(order, Level.UNIT, order.serialsNeeded(), inHand);
    for (ContainerLevel level : order.levels()) {
      lease(order, level.level(), order.containersNeeded(level.level()), inHand);
    }
  }

  private void lease(OrderFacts order, Level level, long needed, Map<Level, List<Block>> inHand) {
    making.lease().upTo(needed, order, level, inHand.getOrDefault(level, List.of()));
  }
}
