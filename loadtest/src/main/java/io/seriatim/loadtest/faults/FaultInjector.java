package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.faults.FaultPlan.Fault;
import io.seriatim.loadtest.line.ContainerStation;
import io.seriatim.loadtest.line.Item;
import io.seriatim.loadtest.line.Mishap;
import io.seriatim.loadtest.line.SimulatedLine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;

/** Makes faults happen, on the line and around it. */
record FaultInjector(SimulatedLine line, Plant plant) {

  Injected inject(Fault fault) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    return new Injected(fault, now, happen(fault));
  }

  private CompletableFuture<Item> happen(Fault fault) {
    return switch (fault.kind()) {
      case MISREAD -> line.befall(Mishap.MISREAD);
      case NO_READ -> line.befall(Mishap.NO_READ);
      case DUPLICATE_LABEL -> line.befall(Mishap.DUPLICATE_FOLLOWS);
      case SHIFTED_SEQUENCE -> line.befall(Mishap.FALLS_OFF);
      case LOW_GRADE -> line.befall(Mishap.LOW_GRADE);
      case FOREIGN_PACK -> line.befall(Mishap.FOREIGN_FOLLOWS);
      case OTHER_LOT -> line.befall(Mishap.OTHER_LOT_FOLLOWS);
      case GATE_STUCK -> line.befall(Mishap.REJECT_MISSED);
      case GATE_SILENT -> line.befall(Mishap.REJECT_UNCONFIRMED);
      case FIELD_IGNORED -> done(() -> line.packPrinter().chooseJobWithout(fault.field()));
      case PRINTER_RESET -> done(line.packPrinter()::powerLoss);
      case PRINTER_REPLACED -> done(line.packPrinter()::replaceBoard);
      case CAMERA_SLOW -> done(() -> line.packCamera().slowDown(Duration.ofMillis(fault.size())));
      case CAMERA_LOST -> done(line.packCamera()::disconnect);
      case POWER_LOSS -> done(line::powerLoss);
      case COUNTER_DRIFT -> done(() -> line.driftCounters(fault.size()));
      case WAN_CUT -> done(() -> plant.cutWan(Duration.ofMillis(fault.size())));
      case GATEWAY_KILLED -> done(plant::killGateway);
      case CASE_ASKED_AGAIN -> done(() -> cases().askAgainAboutNext());
      case CASE_LABEL_UNREADABLE -> done(() -> cases().spoilNextLabel());
    };
  }

  private ContainerStation cases() {
    return line.caseStation().orElseThrow();
  }

  private static CompletableFuture<Item> done(Runnable what) {
    what.run();
    return new CompletableFuture<>();
  }
}
