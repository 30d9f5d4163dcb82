package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.DeviceKind;
import io.seriatim.linegateway.domain.DeviceSpec;
import io.seriatim.linegateway.domain.Driver;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderCheck;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import io.seriatim.linegateway.domain.StepKind;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Downloads a released order, leases its numbers and begins to pack. Said twice, it is done once.
 */
public final class StartOrder {
  private final Lines lines;
  private final Orders orders;
  private final LeaseNumbers lease;
  private final LineJournal journal;
  private final LedgerStanding ledger;
  private final InstantSource clock;
  private final TenantId operator;
  private final SiteId site;
  private final Set<LineId> controlled;

  public StartOrder(
      Lines lines,
      Orders orders,
      LeaseNumbers lease,
      LineJournal journal,
      LedgerStanding ledger,
      InstantSource clock,
      TenantId operator,
      SiteId site) {
    this(lines, orders, lease, journal, ledger, clock, operator, site, Set.of());
  }

  /**
   * Makes the use case.
   *
   * @param controlled lines whose machines a line controller drives
   */
  public StartOrder(
      Lines lines,
      Orders orders,
      LeaseNumbers lease,
      LineJournal journal,
      LedgerStanding ledger,
      InstantSource clock,
      TenantId operator,
      SiteId site,
      Set<LineId> controlled) {
    this.controlled = Set.copyOf(controlled);
    this.lines = lines;
    this.orders = orders;
    this.lease = lease;
    this.journal = journal;
    this.ledger = ledger;
    this.clock = clock;
    this.operator = operator;
    this.site = site;
  }

  /**
   * Starts the order; a failure of the platform is thrown, and the same command may be said again.
   */
  public LineAnswer start(LineId lineId, OrderId orderId, DeviceAddresses devices, Cause cause) {
    Optional<RunningLine> line = lines.find(lineId);
    if (line.isEmpty()) {
      return lines.notFound(lineId);
    }
    boolean byController = controlled.contains(lineId);
    DeviceAddresses printers =
        byController ? new DeviceAddresses(Map.of(), devices.format()) : devices;
    return line.get().held(() -> start(line.get(), orderId, printers, cause));
  }

  private LineAnswer start(
      RunningLine line, OrderId orderId, DeviceAddresses devices, Cause cause) {
    Optional<OrderId> active = line.activeOrder();
    if (active.isPresent()) {
      return active.get().equals(orderId)
          ? new LineAnswer.Done(line.view())
          : no(
              Reason.LINE_BUSY,
              "order " + active.get() + " is on the line",
              "a line without an order",
              "End that order first.");
    }
    long inDoubt = line.ask(order -> order.map(o -> o.run().units().inDoubt().size()).orElse(0));
    if (inDoubt > 0) {
      return no(
          Reason.SERIALS_IN_DOUBT,
          inDoubt + " serials of the last order are in doubt",
          "none in doubt",
          "Settle them by a scan or a decision: nobody reaches them once another order is here.");
    }
    String changeover =
        line.ask(order ->
            order
                .map(o -> o.book().gates().dueAfterEnd().stream().map(StepKind::toString).toList())
                .map(due -> String.join(", ", due))
                .orElse(""));
    if (!changeover.isEmpty()) {
      return new LineAnswer.Refused(AtLine.stepsOpen(changeover));
    }
    if (!ledger.isVerified()) {
      return no(
          Reason.LEDGER_NOT_REACHED,
          "no word from the ledger since the gateway started",
          "the ledger's word that this journal is the latest",
          "Wait for the connection: a restored journal must not print.");
    }
    if (journal.hasEnded(orderId)) {
      return no(
          Reason.ORDER_NOT_READY,
          "order " + orderId + " has ended on this gateway",
          "an order that has not been packed",
          "Plan another order for what is missing.");
    }
    Optional<OrderFacts> order = orders.find(orderId);
    if (order.isEmpty()) {
      return no(
          Reason.ORDER_NOT_FOUND,
          orderId.value(),
          "an order released to a line of this site",
          "Check the order number and that it is released.");
    }
    return begin(line, order.get(), devices, cause);
  }

  private LineAnswer begin(
      RunningLine line, OrderFacts order, DeviceAddresses devices, Cause cause) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    Optional<Refusal> refusal =
        OrderCheck.refusal(order, operator, site, line.id(), today)
            .or(() ->
                controlled.contains(line.id())
                    ? Optional.empty()
                    : deviceMissing(order, devices).or(() -> misconfigured(devices)));
    if (refusal.isPresent()) {
      return new LineAnswer.Refused(refusal.get());
    }
    // said before and interrupted, it stays as it is
    journal
        .append(List.of(new JournalWrite.RunOpened(order, devices)))
        .toCompletableFuture()
        .join();
    Map<Level, List<Block>> blocks = leased(order, journal.blocks(order.id()));
    line.begin(saved(order, devices, blocks), cause);
    return new LineAnswer.Done(line.view());
  }

  private Map<Level, List<Block>> leased(OrderFacts order, Map<Level, List<Block>> inHand) {
    Map<Level, List<Block>> blocks = new EnumMap<>(Level.class);
    blocks.put(
        Level.UNIT,
        lease.upTo(
            order.serialsNeeded(), order, Level.UNIT, inHand.getOrDefault(Level.UNIT, List.of())));
    for (ContainerLevel level : order.levels()) {
      Level name = level.level();
      blocks.put(
          name,
          lease.upTo(
              order.containersNeeded(name), order, name, inHand.getOrDefault(name, List.of())));
    }
    return blocks;
  }

  private static SavedRun saved(
      OrderFacts order, DeviceAddresses devices, Map<Level, List<Block>> blocks) {
    return new SavedRun(
        order,
        devices,
        new LineState.Running(),
        blocks,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static Optional<Refusal> deviceMissing(OrderFacts order, DeviceAddresses devices) {
    List<Level> needed = new ArrayList<>(List.of(Level.UNIT));
    order.levels().forEach(level -> needed.add(level.level()));
    return needed.stream()
        .filter(level -> devices.printer(level).isEmpty())
        .findFirst()
        .map(level ->
            new Refusal(
                Reason.DEVICE_MISSING,
                "no address of the " + Jobs.station(level) + " printer",
                "host:port",
                "Name the printer in the command or in the gateway's configuration."));
  }

  private static Optional<Refusal> misconfigured(DeviceAddresses devices) {
    for (Map.Entry<Level, String> printer : devices.printers().entrySet()) {
      try {
        DeviceSpec spec = DeviceSpec.parse(printer.getValue());
        boolean nowhere = spec.driver() == Driver.PRE_PRINTED && printer.getKey() != Level.UNIT;
        if (spec.driver().kind() != DeviceKind.PRINTER || nowhere) {
          return Optional.of(misconfigured(printer.getKey(), "driver " + spec.driver().text()));
        }
      } catch (IllegalArgumentException wrong) {
        return Optional.of(misconfigured(printer.getKey(), String.valueOf(wrong.getMessage())));
      }
    }
    return Optional.empty();
  }

  private static Refusal misconfigured(Level level, String given) {
    return new Refusal(
        Reason.DEVICE_MISCONFIGURED,
        Jobs.station(level) + " printer: " + given,
        "host:port, or driver://host:port?option=value with one of "
            + Driver.names(DeviceKind.PRINTER),
        "Correct the printer in the command or in the gateway's configuration.");
  }

  private static LineAnswer no(Reason reason, String given, String expected, String advice) {
    return new LineAnswer.Refused(new Refusal(reason, given, expected, advice));
  }
}
