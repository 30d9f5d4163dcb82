package io.seriatim.loadtest.faults;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.faults.FaultPlan.Fault;
import io.seriatim.loadtest.line.Item;
import io.seriatim.loadtest.line.LineMix;
import io.seriatim.loadtest.line.LineSettings;
import io.seriatim.loadtest.line.LineStatistics;
import io.seriatim.loadtest.line.PlcLineGate;
import io.seriatim.loadtest.line.SimulatedLine;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.loadtest.run.GatewayLine;
import io.seriatim.loadtest.run.LinePorts;
import io.seriatim.loadtest.run.PlannedOrder;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.proto.line.v1.LineDevices;
import io.seriatim.proto.line.v1.LineState;
import io.seriatim.proto.line.v1.LineStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One order on one simulated line, with its faults and its operator, up to the settled end. */
final class FaultyLine {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration END = Duration.ofSeconds(180);
  private static final long STALL_NANOS = Duration.ofSeconds(120).toNanos();
  private static final long POLL_MILLIS = 60;
  private static final int PACKS_BETWEEN = 5;
  private static final long NOTICED_MILLIS = 700;
  private static final int LAST_LOOKS = 10;

  private final Platform platform;
  private final Plant plant;
  private final PlannedOrder order;
  private final LineSettings settings;
  private final Watcher watcher;
  private final GatewayLine gateway;
  private final String where;
  private final LineMix mix;
  private final long wanted;
  private final Deque<Fault> planned;
  private final List<Injected> injected = new ArrayList<>();
  private long injectedAtPack;
  private long injectedAtNanos;
  private long silentSinceNanos = System.nanoTime() - Duration.ofMinutes(1).toNanos();
  private long furthest;
  private long furthestAt;

  FaultyLine(
      Platform platform,
      Plant plant,
      PlannedOrder order,
      FaultPlan plan,
      LineSettings settings,
      Watcher watcher) {
    this.platform = platform;
    this.plant = plant;
    this.order = order;
    this.settings = settings;
    this.watcher = watcher;
    this.gateway = new GatewayLine(platform, order.site(), order.lineId(), order.orderId());
    this.where = "seed " + plan.seed() + " " + order.site().siteId();
    this.mix = plan.mix();
    this.wanted = plan.packs();
    this.planned = new ArrayDeque<>(plan.faults());
  }

  /**
   * What came of it.
   *
   * @param gateway where the gateway's line stands
   * @param labels where each label physically is
   * @param triggers the number by which camera and gate knew a pack with a flaw
   * @param rejectedAt what lies in the bin under a number of camera and gate
   * @param drifted products that the machine counted and that were not there
   * @param staleGrants packs that a grant let go on which was given for another
   * @param otherAnswers times the gateway answered one container in two ways
   */
  record Outcome(
      List<Injected> injected,
      LineStatus gateway,
      Whereabouts labels,
      LineStatistics machine,
      Function<Item, Optional<Long>> triggers,
      Function<Long, Optional<Item>> rejectedAt,
      long drifted,
      long staleGrants,
      long otherAnswers) {}

  Outcome run() {
    PlantMachines machines = PlantMachines.of(mix);
    plant.equip(machines.equipment());
    LineStatus started = started(machines.devices());
    try (SimulatedLine line =
        SimulatedLine.open(
            LinePorts.endpoints(machines.printers(), started).withGatewayHost(plant.host()),
            settings,
            machines.line())) {
      var operator = new LineOperator(gateway, line, watcher, where);
      line.start();
      furthestAt = System.nanoTime();
      pack(line, operator);
      LineStatus settled = settle(line, operator);
      return new Outcome(
          List.copyOf(injected),
          settled,
          Whereabouts.of(line),
          line.statistics(),
          line::triggerOf,
          line.rejectBin()::at,
          line.driftedCounters(),
          line.packGate() instanceof PlcLineGate plc ? plc.staleGrants() : 0,
          line.caseStation().orElseThrow().otherAnswers());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException(where + " was interrupted", stopped);
    }
  }

  private LineStatus started(LineDevices devices) {
    return Wait.until(where + ": the start of the order", START, () -> startedNow(devices));
  }

  private Optional<LineStatus> startedNow(LineDevices devices) {
    try {
      return Optional.of(gateway.start(devices));
    } catch (StatusRuntimeException notYet) {
      if (!Refusal.isAway(notYet) && !Refusal.retryMayHelp(notYet)) {
        throw notYet;
      }
      watcher.say(where, "not started yet: " + Refusal.line(notYet));
      if (Refusal.reason(notYet).equals("LINE_BUSY")) {
        ended(); // what an earlier run left on the line
      }
      return Optional.empty();
    }
  }

  private void pack(SimulatedLine line, LineOperator operator) throws InterruptedException {
    var injector = new FaultInjector(line, plant);
    boolean packing = true;
    while (packing) {
      Optional<LineStatus> status = operator.status();
      if (status.isPresent()) {
        if (status.get().getState() == LineState.LINE_STATE_STOPPED) {
          operator.attend(status.get());
        } else {
          operator.openRejectedCases();
          injectWhatIsDue(line, injector);
        }
        packing = status.get().getCommissioned() < wanted || isFaultToCome();
      }
      if (status.isEmpty()) {
        platform.callAgain(order.site().gateway());
      }
      watchProgress(line, status);
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  /** A fault that has yet to strike something needs a few packs more. */
  private boolean isFaultToCome() {
    return !planned.isEmpty() || injected.stream().anyMatch(one -> !one.proof().holds());
  }

  /** One at a time, with some packs between: a plant has its faults one after the other too. */
  private void injectWhatIsDue(SimulatedLine line, FaultInjector injector) {
    long passed = line.statistics().passed();
    Fault next = planned.peek();
    boolean early =
        next == null || passed < next.atPack() || passed < injectedAtPack + PACKS_BETWEEN;
    if (early
        || !line.isConnected()
        || quietMillis(next) > millisSinceLast()
        || awaitsSilentGate(next)) {
      return;
    }
    planned.remove();
    injectedAtPack = passed;
    injectedAtNanos = System.nanoTime();
    if (next.kind() == FaultKind.GATE_SILENT) {
      silentSinceNanos = injectedAtNanos;
    }
    watcher.say(where, "fault " + next);
    injected.add(injector.inject(next));
  }

  /** A gateway that dies before it can notice a fault can't name it. */
  private long quietMillis(Fault next) {
    Fault last = injected.isEmpty() ? next : injected.getLast().fault();
    long slow = last.kind() == FaultKind.CAMERA_SLOW ? last.size() + NOTICED_MILLIS : 0;
    return next.kind().endsGateway() ? Math.max(slow, NOTICED_MILLIS) : slow;
  }

  /** The gate's silence lasts until the gateway has given up waiting for its word. */
  private boolean awaitsSilentGate(Fault next) {
    return next.kind().endsGateway()
        && System.nanoTime() - silentSinceNanos < Plant.CONFIRM_WITHIN.multipliedBy(2).toNanos();
  }

  private long millisSinceLast() {
    return (System.nanoTime() - injectedAtNanos) / 1_000_000;
  }

  private void watchProgress(SimulatedLine line, Optional<LineStatus> status) {
    long passed = line.statistics().passed();
    long step = Math.max(1, wanted / 8);
    if (passed > furthest) {
      if (passed / step > furthest / step) {
        watcher.say(where, "%,d of %,d packs".formatted(passed, wanted));
      }
      furthest = passed;
      furthestAt = System.nanoTime();
    }
    if (System.nanoTime() - furthestAt > STALL_NANOS) {
      throw new PlatformException(
          "%s stands still at %,d packs: %s; %s"
              .formatted(
                  where,
                  passed,
                  status.map(Object::toString).orElse("gateway away"),
                  line.statistics()));
    }
  }

  private LineStatus settle(SimulatedLine line, LineOperator operator) throws InterruptedException {
    plant.whenWhole();
    line.stop();
    operator.takeOutFlawed();
    watcher.say(where, "ending the order");
    Wait.until(where + ": the end of the order", END, this::ended);
    LineStatus status = operator.resolveDoubt();
    for (int look = 0; look < LAST_LOOKS && status.getInDoubt() > 0; look++) {
      operator.takeOutFlawed();
      status = operator.resolveDoubt();
    }
    return status;
  }

  private Optional<LineStatus> ended() {
    try {
      LineStatus status = gateway.end();
      return Optional.of(status).filter(s -> s.getState() == LineState.LINE_STATE_ENDED);
    } catch (StatusRuntimeException notYet) {
      if (!Refusal.isAway(notYet) && !Refusal.retryMayHelp(notYet)) {
        throw notYet;
      }
      watcher.say(where, "not ended yet: " + Refusal.line(notYet));
      return Optional.empty();
    }
  }
}
