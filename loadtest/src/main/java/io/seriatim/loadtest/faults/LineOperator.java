package io.seriatim.loadtest.faults;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.line.ContainerStation;
import io.seriatim.loadtest.line.SimulatedLine;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.loadtest.run.GatewayLine;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.LineStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A good operator: reads why the line stopped, halts the belt, does what the reason asks, looks for
 * each label in doubt, resumes.
 */
final class LineOperator {
  private static final Duration PRINTER_EMPTY = Duration.ofSeconds(20);
  private static final long SETTLING_MILLIS = 200;
  private static final long STATION_SECONDS = 30;

  private final GatewayLine gateway;
  private final SimulatedLine line;
  private final Watcher watcher;
  private final String where;

  LineOperator(GatewayLine gateway, SimulatedLine line, Watcher watcher, String where) {
    this.gateway = gateway;
    this.line = line;
    this.watcher = watcher;
    this.where = where;
  }

  /** Where the line stands; empty while the gateway is away. */
  Optional<LineStatus> status() {
    try {
      return Optional.of(gateway.status());
    } catch (StatusRuntimeException away) {
      if (Refusal.isAway(away)) {
        return Optional.empty();
      }
      throw away;
    }
  }

  /** Deals with a stop; the line may stop again, or the gateway go away meanwhile. */
  void attend(LineStatus stopped) throws InterruptedException {
    String reason = stopped.getReason();
    watcher.say(where, "stopped: " + reason);
    line.stop();
    TimeUnit.MILLISECONDS.sleep(SETTLING_MILLIS);
    doWhatItAsks(reason);
    try {
      resolveDoubt();
      gateway.resume();
      line.start();
    } catch (StatusRuntimeException notYet) {
      if (!Refusal.isAway(notYet) && !Refusal.retryMayHelp(notYet)) {
        throw notYet;
      }
      watcher.say(where, "not resumed: " + Refusal.line(notYet));
    }
  }

  private void doWhatItAsks(String reason) throws InterruptedException {
    if (reason.contains("FIELD_IGNORED")) {
      line.packPrinter().chooseJobWithAllFields();
    }
    if (reason.contains("GATEWAY_RESTARTED")) {
      Wait.until(
          where + ": an empty printer",
          PRINTER_EMPTY,
          () -> line.packPrinter().waiting() == 0 ? Optional.of(true) : Optional.empty());
    }
    takeOutFlawed();
  }

  /** Looks through what lies behind the gate, and through the cases that were rejected. */
  void takeOutFlawed() throws InterruptedException {
    ContainerStation cases = line.caseStation().orElseThrow();
    try {
      cases.takeOutFlawed().get(STATION_SECONDS, TimeUnit.SECONDS).forEach(line::takeOut);
    } catch (TimeoutException | ExecutionException busy) {
      throw new PlatformException(where + ": the case packer did not come to a rest", busy);
    }
    openRejectedCases();
  }

  void openRejectedCases() {
    line.caseStation().orElseThrow().openRejected().forEach(line::takeOut);
  }

  /** Scans what is found and decides about what is not; what is still on the belt is left. */
  LineStatus resolveDoubt() {
    LineStatus status = gateway.status();
    Whereabouts labels = Whereabouts.of(line);
    Map<Whereabouts.Place, List<String>> found = found(labels, status.getInDoubtSerialsList());
    for (Map.Entry<Whereabouts.Place, List<String>> at : found.entrySet()) {
      status = settle(labels, at.getKey(), at.getValue()).orElse(status);
    }
    return status;
  }

  private static Map<Whereabouts.Place, List<String>> found(
      Whereabouts labels, List<String> inDoubt) {
    return inDoubt.stream()
        .collect(
            Collectors.groupingBy(
                labels::of, () -> new EnumMap<>(Whereabouts.Place.class), Collectors.toList()));
  }

  private Optional<LineStatus> settle(
      Whereabouts labels, Whereabouts.Place place, List<String> serials) {
    return switch (place) {
      case IN_THE_BIN ->
          say(
              serials,
              InDoubtOutcome.IN_DOUBT_OUTCOME_LABEL_SCRAPPED,
              "found in the reject bin or beside the belt, destroyed");
      case BEHIND_THE_GATE ->
          say(
              serials.stream().map(labels::scan).toList(),
              InDoubtOutcome.IN_DOUBT_OUTCOME_COMMISSIONED,
              "found behind the gate, scanned and good");
      case NOWHERE ->
          say(
              serials,
              InDoubtOutcome.IN_DOUBT_OUTCOME_INVALID,
              "on no label: printer and line searched");
      case ON_THE_BELT, BEHIND_THE_GATE_WITH_A_FLAW -> Optional.empty();
    };
  }

  private Optional<LineStatus> say(List<String> serials, InDoubtOutcome outcome, String reason) {
    watcher.say(where, "%d in doubt: %s".formatted(serials.size(), reason));
    return Optional.of(gateway.resolve(serials, outcome, reason));
  }
}
