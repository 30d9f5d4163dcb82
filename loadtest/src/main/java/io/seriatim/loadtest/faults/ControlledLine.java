package io.seriatim.loadtest.faults;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.controller.LineController;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.faults.FaultPlan.Fault;
import io.seriatim.loadtest.line.Flaw;
import io.seriatim.loadtest.line.Item;
import io.seriatim.loadtest.line.LineMix;
import io.seriatim.loadtest.line.LineStatistics;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.loadtest.run.GatewayLine;
import io.seriatim.loadtest.run.PlannedOrder;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.proto.line.v1.LineDevices;
import io.seriatim.proto.line.v1.LineState;
import io.seriatim.proto.line.v1.LineStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/** One order on a line that a validated controller runs, with its faults, up to the settled end. */
final class ControlledLine {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration END = Duration.ofSeconds(180);
  private static final double SMEARED = 0.03;
  private static final Map<String, String> LAST = Map.of("PartialReason", "end of the order");

  private final Platform platform;
  private final Plant plant;
  private final PlannedOrder order;
  private final Watcher watcher;
  private final GatewayLine gateway;
  private final String where;
  private final Random random;
  private final long wanted;
  private final Deque<Fault> planned;
  private final List<Injected> injected = new ArrayList<>();
  private final List<Item> packed = new ArrayList<>();
  private final List<String> scrapped = new ArrayList<>();
  private final List<String> cases = new ArrayList<>();
  private int fullCases;
  private int partialCases;
  private int fullPallets;
  private int partialPallets;

  ControlledLine(
      Platform platform, Plant plant, PlannedOrder order, FaultPlan plan, Watcher watcher) {
    this.platform = platform;
    this.plant = plant;
    this.order = order;
    this.watcher = watcher;
    this.gateway = new GatewayLine(platform, order.site(), order.lineId(), order.orderId());
    this.where = "seed " + plan.seed() + " " + order.site().siteId();
    this.random = new Random(plan.seed());
    this.wanted = plan.packs();
    this.planned = new ArrayDeque<>(plan.faults());
  }

  FaultyLine.Outcome run() {
    PlantMachines machines = PlantMachines.of(LineMix.CONTROLLER);
    plant.equip(machines.equipment());
    Wait.until(where + ": the start of the order", START, this::started);
    try (LineController controller =
        new LineController(
            machines.controller().orElseThrow(),
            plant.host(),
            order.site().gateway(),
            order.lineId(),
            order.gtin(),
            order.orderId(),
            this::lookAtTheLine)) {
      while (packed.size() < wanted || isFaultToCome()) {
        injectWhatIsDue(controller);
        packCase(controller);
      }
      packPallet(controller, LAST);
      LineStatus ended = end();
      return outcome(ended, controller);
    }
  }

  private Optional<LineStatus> started() {
    try {
      return Optional.of(gateway.start(LineDevices.getDefaultInstance()));
    } catch (StatusRuntimeException notYet) {
      if (!Refusal.isAway(notYet) && !Refusal.retryMayHelp(notYet)) {
        throw notYet;
      }
      return Optional.empty();
    }
  }

  private boolean isFaultToCome() {
    return !planned.isEmpty() || injected.stream().anyMatch(one -> !one.proof().holds());
  }

  /** Full cases by file and by event in turn; a last one that is not full has a reason. */
  private void packCase(LineController controller) {
    long left = wanted - packed.size();
    boolean full = left <= 0 || left >= DemoWorld.CASE_CAPACITY;
    int size = full ? DemoWorld.CASE_CAPACITY : (int) left;
    List<String> good = labelled(controller, size);
    String parent = controller.container("CASE");
    if (!full) {
      controller.encoded(good);
      controller.packedLive(parent, good, LAST);
      partialCases++;
    } else if (fullCases++ % 2 == 0) {
      controller.packedByFile(parent, good);
    } else {
      controller.encoded(good);
      controller.packedLive(parent, good, Map.of());
    }
    good.forEach(serial -> packed.add(new Item(serial, 'A', Flaw.NONE, List.of(), serial)));
    cases.add(parent);
    if (cases.size() == DemoWorld.PALLET_CAPACITY) {
      packPallet(controller, Map.of());
    }
  }

  /** Good labels; those that come out smeared are scrapped, and one a case is never printed. */
  private List<String> labelled(LineController controller, int size) {
    List<String> smeared = new ArrayList<>();
    for (int pack = 0; pack < size; pack++) {
      if (random.nextDouble() < SMEARED) {
        smeared.add("");
      }
    }
    List<String> serials = new ArrayList<>(controller.serials(size + smeared.size() + 1));
    controller.unused(List.of(serials.removeLast()));
    List<String> bad = List.copyOf(serials.subList(size, serials.size()));
    if (!bad.isEmpty()) {
      controller.encoded(bad);
      controller.scrapped(bad);
      scrapped.addAll(bad);
    }
    return List.copyOf(serials.subList(0, size));
  }

  private void packPallet(LineController controller, Map<String, String> context) {
    if (!cases.isEmpty()) {
      controller.palletPacked(controller.container("PALLET"), List.copyOf(cases), context);
      fullPallets += context.isEmpty() ? 1 : 0;
      partialPallets += context.isEmpty() ? 0 : 1;
      cases.clear();
      watcher.say(where, "%,d of %,d packs".formatted(packed.size(), wanted));
    }
  }

  private void injectWhatIsDue(LineController controller) {
    Fault next = planned.peek();
    if (next != null && packed.size() >= next.atPack() && status().isPresent()) {
      planned.remove();
      watcher.say(where, "fault " + next);
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      injected.add(new Injected(next, now, happen(next, controller)));
    }
  }

  private Proof happen(Fault fault, LineController controller) {
    return switch (fault.kind()) {
      case CONTROLLER_RESENDS_EVENT -> repeated(controller.repeatNextEvent());
      case CONTROLLER_RESENDS_FILE -> repeated(controller.repeatNextFile());
      case GATEWAY_KILLED -> Proof.of(plant.killGateway());
      case PLANT_POWER_LOSS -> {
        boolean killed = plant.killGateway();
        controller.hangUp();
        yield Proof.of(killed);
      }
      case WAN_CUT -> Proof.of(plant.cutWan(Duration.ofMillis(fault.size())) > 0);
      case MISREAD,
          NO_READ,
          DUPLICATE_LABEL,
          SHIFTED_SEQUENCE,
          LOW_GRADE,
          MISSING_SEAL,
          FOREIGN_PACK,
          OTHER_LOT,
          FIELD_IGNORED,
          PRINTER_RESET,
          PRINTER_REPLACED,
          CAMERA_SLOW,
          CAMERA_LOST,
          GATE_STUCK,
          GRANT_LATE,
          GATE_SILENT,
          POWER_LOSS,
          COUNTER_DRIFT,
          CASE_ASKED_AGAIN,
          CASE_LABEL_UNREADABLE ->
          throw new PlatformException(fault + " (expected: a fault of a controlled line)");
    };
  }

  /** The container stands for what is in it. */
  private Proof repeated(CompletableFuture<String> container) {
    return new Proof.Struck(
        container.thenApply(code -> new Item(code, 'A', Flaw.NONE, List.of(), "")));
  }

  /** What the line's operator does when the controller gets no answer: looks why, and resumes. */
  private void lookAtTheLine() {
    Optional<LineStatus> status = status();
    if (status.isEmpty()) {
      platform.callAgain(order.site().gateway());
    }
    try {
      if (status.filter(s -> s.getState() == LineState.LINE_STATE_STOPPED).isPresent()) {
        watcher.say(where, "stopped: " + status.get().getReason());
        gateway.resume();
      }
    } catch (StatusRuntimeException notYet) {
      watcher.say(where, "not resumed: " + Refusal.line(notYet));
    }
  }

  private Optional<LineStatus> status() {
    try {
      return Optional.of(gateway.status());
    } catch (StatusRuntimeException away) {
      return Optional.empty();
    }
  }

  private LineStatus end() {
    plant.whenWhole();
    watcher.say(where, "ending the order");
    return Wait.until(
        where + ": the end of the order",
        END,
        () -> {
          lookAtTheLine();
          try {
            return Optional.of(gateway.end())
                .filter(s -> s.getState() == LineState.LINE_STATE_ENDED);
          } catch (StatusRuntimeException notYet) {
            watcher.say(where, "not ended yet: " + Refusal.line(notYet));
            return Optional.empty();
          }
        });
  }

  private FaultyLine.Outcome outcome(LineStatus ended, LineController controller) {
    var machine =
        new LineStatistics(
            packed.size() + scrapped.size(),
            0,
            packed.size(),
            packed.size(),
            0,
            Map.of(),
            new LineStatistics.Containers(fullCases, partialCases, 0),
            new LineStatistics.Containers(fullPallets, partialPallets, 0),
            0,
            0,
            0,
            0);
    return new FaultyLine.Outcome(
        List.copyOf(injected),
        ended,
        Whereabouts.of(packed, scrapped),
        machine,
        _ -> Optional.empty(),
        _ -> Optional.empty(),
        0,
        0,
        controller.otherAnswers());
  }
}
