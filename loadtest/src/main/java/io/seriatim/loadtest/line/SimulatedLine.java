package io.seriatim.loadtest.line;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One packaging line: pack printer, camera and gate on a belt, a case packer and a palletizer
 * behind.
 *
 * <p>Opened, its printers listen and its cameras and gates call the gateway, again and again with
 * back-off, so the gateway may be started, killed and started again at any time. Between {@link
 * #start} and {@link #stop} packs enter whenever the printer has a record for them.
 */
public final class SimulatedLine implements AutoCloseable {

  private final Bell bell = new Bell();
  private final RejectBin bin = new RejectBin();
  private final LineEndpoints asked;
  private final MachineCounters counters;
  private final Optional<ContainerStation> pallets;
  private final Optional<ContainerStation> cases;
  private final ZipherPrinter printer;
  private final LineCamera camera;
  private final LineGate gate;
  private final Infeed infeed;
  private final Belt belt;

  /** A new machine: powers the devices; no pack moves before {@link #start}. */
  public static SimulatedLine open(LineEndpoints endpoints, LineSettings settings) {
    return open(endpoints, settings, new MachineCounters());
  }

  /** A new machine that speaks what is asked for. */
  public static SimulatedLine open(
      LineEndpoints endpoints, LineSettings settings, LineMachines machines) {
    return new SimulatedLine(endpoints, settings, new MachineCounters(), machines);
  }

  /** A machine that has worked before: its counters run on. */
  public static SimulatedLine open(
      LineEndpoints endpoints, LineSettings settings, MachineCounters counters) {
    return new SimulatedLine(endpoints, settings, counters, LineMachines.TEXT);
  }

  private SimulatedLine(
      LineEndpoints endpoints,
      LineSettings settings,
      MachineCounters counters,
      LineMachines machines) {
    this.asked = endpoints;
    this.counters = counters;
    this.pallets = palletizer(endpoints, settings);
    this.cases = casePacker(endpoints, settings, machines.mix().hasFormat(), pallets);
    var ports = endpoints.pack();
    this.printer =
        new ZipherPrinter(
            endpoints.printerHost(), ports.printer(), settings.printerQueue(), bell::ring);
    this.gate = gate(machines);
    this.camera = camera(machines, settings);
    this.infeed = new Infeed(printer, settings);
    this.belt =
        new Belt(
            settings,
            infeed,
            camera,
            gate,
            counters,
            bin,
            destination(cases),
            () -> cases.filter(ContainerStation::isFull).isPresent(),
            bell);
  }

  private LineGate gate(LineMachines machines) {
    return switch (machines.mix()) {
      case TEXT, DMCC ->
          new RejectGate(asked.gatewayHost(), asked.packGatePort(), counters, n -> {}, bell::ring);
      case PLC_AND_KEYENCE -> new PlcLineGate(machines.plcPort(), counters, bell::ring);
      case CONTROLLER -> throw controller();
    };
  }

  private LineCamera camera(LineMachines machines, LineSettings settings) {
    return switch (machines.mix()) {
      case TEXT -> new CognexCamera(asked.gatewayHost(), asked.packCameraPort(), bell::ring);
      case DMCC -> new SelfReadingCamera(machines.readerPort(), bell::ring);
      case PLC_AND_KEYENCE ->
          new ToldCamera(
              machines.readerPort(), (PlcLineGate) gate, settings.cycleNanos(), bell::ring);
      case CONTROLLER -> throw controller();
    };
  }

  private static IllegalArgumentException controller() {
    return new IllegalArgumentException(
        "mix CONTROLLER (expected: machines that the gateway drives itself)");
  }

  private Optional<ContainerStation> casePacker(
      LineEndpoints endpoints,
      LineSettings settings,
      boolean zpl,
      Optional<ContainerStation> next) {
    return settings.caseCapacity() == 0
        ? Optional.empty()
        : Optional.of(
            new ContainerStation(
                "case-packer",
                settings.caseCapacity(),
                endpoints,
                endpoints.cases(),
                settings,
                zpl,
                destination(next),
                bell::ring));
  }

  private static Optional<ContainerStation> palletizer(
      LineEndpoints endpoints, LineSettings settings) {
    return settings.palletCapacity() == 0
        ? Optional.empty()
        : Optional.of(
            new ContainerStation(
                "palletizer",
                settings.palletCapacity(),
                endpoints,
                endpoints.pallets(),
                settings,
                false,
                finished -> {},
                () -> {}));
  }

  private static Consumer<Item> destination(Optional<ContainerStation> station) {
    return item -> station.ifPresent(s -> s.arrive(item));
  }

  /** Lets packs enter. */
  public void start() {
    belt.run();
  }

  /**
   * Lets packs enter until so many have passed the gate since the line was opened, as the batch
   * counter of a machine does: never one too many.
   */
  public void start(long passedInAll) {
    belt.run(passedInAll);
  }

  /** Halts the infeed and returns when the last pack has left the gate; devices stay on. */
  public void stop() throws InterruptedException {
    belt.halt();
  }

  /** As opened, with the ports that the printers really listen on. */
  public LineEndpoints endpoints() {
    return new LineEndpoints(
        asked.printerHost(),
        asked.gatewayHost(),
        printer.port(),
        asked.packCameraPort(),
        asked.packGatePort(),
        cases.map(s -> s.printer().port()).orElse(asked.casePrinterPort()),
        asked.caseCameraPort(),
        asked.caseGatePort(),
        pallets.map(s -> s.printer().port()).orElse(asked.palletPrinterPort()),
        asked.palletCameraPort(),
        asked.palletGatePort());
  }

  public ZipherPrinter packPrinter() {
    return printer;
  }

  public LineCamera packCamera() {
    return camera;
  }

  public LineGate packGate() {
    return gate;
  }

  /** Empty on a line that packs no cases. */
  public Optional<ContainerStation> caseStation() {
    return cases;
  }

  /** Empty on a line that builds no pallets. */
  public Optional<ContainerStation> palletStation() {
    return pallets;
  }

  /** The pack level's rejects, with their codes. */
  public RejectBin rejectBin() {
    return bin;
  }

  /** Fault: something goes wrong with the next pack; tells which one it struck. */
  public CompletableFuture<Item> befall(Mishap mishap) {
    return infeed.befall(mishap);
  }

  /** Fault: the machine's counter of products is too high from now on. */
  public void driftCounters(long products) {
    counters.drift(products);
  }

  /** Products that the machine's counter has counted and that were not there. */
  public long driftedCounters() {
    return counters.drifted();
  }

  /** The number by which camera and gate know a pack with a flaw; empty before it was read. */
  public Optional<Long> triggerOf(Item flawed) {
    return belt.triggerOf(flawed);
  }

  /** Whether the gateway holds its connections to printer, camera and gate of the packs. */
  public boolean isConnected() {
    return printer.isConnected() && camera.isConnected() && gate.isConnected();
  }

  /** Serials of all labels printed, in order; empty for a label that has none. */
  public List<String> printedSerials() {
    return infeed.serials();
  }

  /** Everything that passed the gate, with or without the gateway's word. */
  public List<Item> passed() {
    return belt.gone();
  }

  /** A person puts something in the bin that was found where it should not be. */
  public void takeOut(Item found) {
    bin.add(0, found, RejectCause.TAKEN_OUT);
  }

  /** Fault: a pack of somebody else's gets onto the belt. */
  public void insertForeignPack(String scannedCode) {
    infeed.insertForeign(scannedCode);
    bell.ring();
  }

  /** Fault: the last printed code appears on a second pack. */
  public void insertDuplicatePack() {
    infeed.insertDuplicate();
    bell.ring();
  }

  /** Fault: the camera sends its next result twice, under one trigger. */
  public void repeatNextRead() {
    belt.repeatNextRead();
  }

  /** Fault: the gate lets the next pack through that it should reject. */
  public void missNextReject() {
    belt.missNextReject();
  }

  /**
   * Fault: the whole line loses power. Printers forget their queues, every connection is cut, the
   * packs between head and gate are taken off by hand into the bin. Counters and print counts are
   * kept. False where the gateway was not connected to each machine of the packs.
   */
  public boolean powerLoss() {
    belt.clear();
    boolean printerCut = printer.powerLoss();
    boolean cameraCut = camera.disconnect();
    boolean gateCut = gate.disconnect();
    cases.ifPresent(ContainerStation::powerLoss);
    pallets.ifPresent(ContainerStation::powerLoss);
    return printerCut && cameraCut && gateCut;
  }

  /** What has happened so far. */
  public LineStatistics statistics() {
    return new LineStatistics(
        printer.printed(),
        infeed.intruders(),
        belt.read(),
        belt.passed(),
        belt.flawedPassed(),
        bin.byCause(),
        cases.map(ContainerStation::finished).orElse(LineStatistics.Containers.NONE),
        pallets.map(ContainerStation::finished).orElse(LineStatistics.Containers.NONE),
        gate.lateVerdicts(),
        belt.starvations(),
        counters.prodProcessed(),
        counters.prodDefective());
  }

  /** Switches every device off. */
  @Override
  public void close() {
    belt.close();
    printer.close();
    camera.close();
    gate.close();
    cases.ifPresent(ContainerStation::close);
    pallets.ifPresent(ContainerStation::close);
  }
}
