package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.faults.FaultPlan.Fault;
import io.seriatim.loadtest.line.ContainerStation;
import io.seriatim.loadtest.line.Mishap;
import io.seriatim.loadtest.line.PlcLineGate;
import io.seriatim.loadtest.line.SimulatedLine;
import io.seriatim.loadtest.platform.PlatformException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes faults happen, on the line and around it. */
record FaultInjector(SimulatedLine line, Plant plant) {

  Injected inject(Fault fault) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    return new Injected(fault, now, happen(fault));
  }

  private Proof happen(Fault fault) {
    return switch (fault.kind()) {
      case MISREAD -> befall(Mishap.MISREAD);
      case NO_READ -> befall(Mishap.NO_READ);
      case DUPLICATE_LABEL -> befall(Mishap.DUPLICATE_FOLLOWS);
      case SHIFTED_SEQUENCE -> befall(Mishap.FALLS_OFF);
      case LOW_GRADE -> befall(Mishap.LOW_GRADE);
      case MISSING_SEAL -> befall(Mishap.SEAL_MISSING);
      case FOREIGN_PACK -> befall(Mishap.FOREIGN_FOLLOWS);
      case OTHER_LOT -> befall(Mishap.OTHER_LOT_FOLLOWS);
      case GATE_STUCK -> befall(Mishap.REJECT_MISSED);
      case GRANT_LATE -> new Proof.AtTrigger(plc().delayNextGrant(Duration.ofMillis(fault.size())));
      case GATE_SILENT -> befall(Mishap.REJECT_UNCONFIRMED);
      case FIELD_IGNORED -> chooseJobWithout(fault.field());
      case PRINTER_RESET -> Proof.of(line.packPrinter().powerLoss());
      case PRINTER_REPLACED -> Proof.of(line.packPrinter().replaceBoard());
      case CAMERA_SLOW ->
          new Proof.AtTrigger(line.packCamera().slowDown(Duration.ofMillis(fault.size())));
      case CAMERA_LOST -> Proof.of(line.packCamera().disconnect());
      case POWER_LOSS -> Proof.of(line.powerLoss());
      case PLANT_POWER_LOSS -> plantPowerLoss();
      case COUNTER_DRIFT -> drift(fault.size());
      case WAN_CUT -> Proof.of(plant.cutWan(Duration.ofMillis(fault.size())) > 0);
      case GATEWAY_KILLED -> Proof.of(plant.killGateway());
      case CASE_ASKED_AGAIN -> new Proof.AtTrigger(cases().askAgainAboutNext());
      case CASE_LABEL_UNREADABLE -> new Proof.Struck(cases().spoilNextLabel());
      case CONTROLLER_RESENDS_EVENT, CONTROLLER_RESENDS_FILE ->
          throw new PlatformException(fault + " (expected: a fault of a line without controller)");
    };
  }

  private Proof befall(Mishap mishap) {
    return new Proof.Struck(line.befall(mishap));
  }

  /** Proved once the printer has ignored an update of the field. */
  private Proof chooseJobWithout(String field) {
    long before = line.packPrinter().ignoredUpdates();
    line.packPrinter().chooseJobWithout(field);
    return new Proof.Seen(() -> line.packPrinter().ignoredUpdates() > before);
  }

  private Proof drift(long products) {
    long before = line.driftedCounters();
    line.driftCounters(products);
    return Proof.of(line.driftedCounters() == before + products);
  }

  /** The gateway first: it can't see the machines go. */
  private Proof plantPowerLoss() {
    boolean killed = plant.killGateway();
    line.powerLoss();
    return Proof.of(killed);
  }

  private PlcLineGate plc() {
    return (PlcLineGate) line.packGate();
  }

  private ContainerStation cases() {
    return line.caseStation().orElseThrow();
  }
}
