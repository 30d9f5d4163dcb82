package io.seriatim.loadtest.run;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.line.LineSettings;
import io.seriatim.loadtest.line.SimulatedLine;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.localstack.ServerPorts;
import io.seriatim.proto.line.v1.LineDevices;
import io.seriatim.proto.line.v1.LineState;
import io.seriatim.proto.line.v1.LineStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One order on one simulated line, from its start to the last settled serial.
 *
 * <p>The line runs until as many good packs have passed as the order wants; what is rejected on the
 * way is printed again with the next serial.
 */
final class LineRun {
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration STALL = Duration.ofSeconds(90);
  private static final Duration END = Duration.ofSeconds(180);
  private static final int MOST_RESUMES = 20;

  private final PlannedOrder order;
  private final LineSettings settings;
  private final Watcher watcher;
  private final GatewayLine gateway;
  private final String where;
  private int resumes;

  LineRun(Platform platform, PlannedOrder order, LineSettings settings, Watcher watcher) {
    this.order = order;
    this.settings = settings;
    this.watcher = watcher;
    this.gateway = new GatewayLine(platform, order.site(), order.lineId(), order.orderId());
    this.where = order.site().siteId() + "/" + order.lineId();
  }

  LineOutcome run() {
    List<Integer> printers = ServerPorts.freePorts(3);
    LineStatus started = started(LinePorts.devices(printers));
    watcher.say(where, "order " + order.orderId() + " started");
    try (SimulatedLine line =
        SimulatedLine.open(LinePorts.endpoints(printers, started), settings)) {
      long began = System.nanoTime();
      line.start(order.quantity());
      pack(line);
      double seconds = (System.nanoTime() - began) / 1e9;
      line.stop();
      watcher.say(where, "ending the order");
      LineStatus settled = settled();
      return new LineOutcome(order, line.statistics(), settled, seconds);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new PlatformException(where + " was interrupted", stopped);
    }
  }

  /** Started as soon as the gateway can: after its own start it waits for the ledger's word. */
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
      return Optional.empty();
    }
  }

  private void pack(SimulatedLine line) {
    var progress = new Progress();
    while (line.statistics().passed() < order.quantity()) {
      long goal = progress.next(line.statistics().passed());
      Wait.until(
          where + ": the next pack",
          STALL,
          () -> {
            goOnAfterStop();
            long passed = line.statistics().passed();
            return passed >= goal ? Optional.of(passed) : Optional.empty();
          });
      watcher.say(
          where, "%,d of %,d packs".formatted(line.statistics().passed(), order.quantity()));
    }
  }

  /** What a person at the line does: read why it stopped, look, resume. */
  private void goOnAfterStop() {
    Optional<LineStatus> stopped =
        status().filter(status -> status.getState() == LineState.LINE_STATE_STOPPED);
    if (stopped.isEmpty()) {
      return;
    }
    watcher.say(where, "stopped: " + stopped.get().getReason());
    if (resumes >= MOST_RESUMES) {
      throw new PlatformException(where + " stops again and again: " + stopped.get().getReason());
    }
    try {
      gateway.resume();
      resumes++;
    } catch (StatusRuntimeException notYet) {
      watcher.say(where, "not resumed: " + Refusal.line(notYet));
    }
  }

  /** Empty while the gateway is away. */
  private Optional<LineStatus> status() {
    try {
      return Optional.of(gateway.status());
    } catch (StatusRuntimeException away) {
      if (Refusal.isAway(away)) {
        return Optional.empty();
      }
      throw away;
    }
  }

  private LineStatus settled() {
    LineStatus ended =
        Wait.until(
            where + ": the end of the order",
            END,
            () -> {
              endAgain();
              return status().filter(s -> s.getState() == LineState.LINE_STATE_ENDED);
            });
    if (ended.getInDoubt() == 0) {
      return ended;
    }
    watcher.say(where, ended.getInDoubt() + " serials in doubt, found in the bin and destroyed");
    return gateway.scrapInDoubt(ended);
  }

  /**
   * The gateway returns unsent numbers at the end; while nobody takes them, it is to be asked
   * again.
   */
  private void endAgain() {
    try {
      gateway.end();
    } catch (StatusRuntimeException notYet) {
      if (!Refusal.isAway(notYet) && !Refusal.retryMayHelp(notYet)) {
        throw notYet;
      }
      watcher.say(where, "not ended yet: " + Refusal.line(notYet));
    }
  }

  /** Cuts the order into steps that are worth a line of progress. */
  private final class Progress {
    private final long step = Math.max(1, order.quantity() / 8);

    long next(long passed) {
      return Math.min(order.quantity(), (passed / step + 1) * step);
    }
  }
}
