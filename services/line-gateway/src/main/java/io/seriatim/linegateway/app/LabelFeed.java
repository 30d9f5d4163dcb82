package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.StopReason;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/**
 * Keeps a container label printer supplied, a few labels ahead.
 *
 * <p>Law: a container number is written down as taken before it is in the printer; what the printer
 * forgets is not used again. None is taken unless the line runs, or ends an order by a journal that
 * the ledger knows.
 */
final class LabelFeed {
  private static final int MOST_AHEAD = 4;

  private final Run run;
  private final ContainerLevel level;
  private final Recorder recorder;
  private final LineJournal journal;
  private final BooleanSupplier challenged;
  private final BiConsumer<StopReason, String> stop;
  private Optional<Printer> printer = Optional.empty();
  private boolean ready;
  private boolean taking;
  private int capacity;
  private long waiting;
  private long lifeCount;
  private long connection;
  private long session;

  LabelFeed(
      Run run,
      ContainerLevel level,
      Recorder recorder,
      LineJournal journal,
      BooleanSupplier challenged,
      BiConsumer<StopReason, String> stop) {
    this.run = run;
    this.level = level;
    this.recorder = recorder;
    this.journal = journal;
    this.challenged = challenged;
    this.stop = stop;
  }

  /** As in the gateway's settings and its record. */
  String printerName() {
    return Jobs.station(level.level()) + "-printer";
  }

  void use(Printer opened) {
    printer = Optional.of(opened);
  }

  void ready(long newSession, long lifeCountNow, int places) {
    session = newSession;
    emptied(lifeCountNow);
    capacity = Math.min(places, MOST_AHEAD);
    ready = true;
    refill();
  }

  void printed(long lifeCountNow) {
    waiting = Math.max(0, waiting - Math.max(0, lifeCountNow - lifeCount));
    lifeCount = Math.max(lifeCount, lifeCountNow);
    refill();
  }

  void emptied(long lifeCountNow) {
    connection++;
    waiting = 0;
    lifeCount = lifeCountNow;
  }

  void lost() {
    ready = false;
    connection++;
  }

  /** What is taken and on its way to the printer does not go there any more. */
  void withdraw() {
    connection++;
  }

  /** Labels that the printer has and has not printed. */
  long waiting() {
    return waiting;
  }

  /** Takes back what is not printed and hands over no more. */
  void empty() {
    ready = false;
    connection++;
    printer.ifPresent(Printer::empty);
  }

  void close() {
    printer.ifPresent(Printer::close);
    ready = false;
  }

  void refill() {
    int free = (int) Math.max(0, capacity - waiting);
    if (!ready || taking || free == 0 || !run.mayLabel(challenged.getAsBoolean())) {
      return;
    }
    if (!journal.hasRoom()) {
      stop.accept(StopReason.DISK_LOW, "");
      return;
    }
    NumberStock.Taken taken = run.stock(level.level()).take(free, recorder.today());
    if (taken.numbers().isEmpty()) {
      if (waiting == 0 && run.isRunning() && run.openContainers(level.level()) > 0) {
        stop.accept(StopReason.NUMBERS_EXHAUSTED, "no number left for a " + level.level());
      }
      return;
    }
    taking = true;
    long takenFor = connection;
    recorder.durably(
        List.of(
            new JournalWrite.NumbersTaken(
                run.order().id(), level.level(), taken.block(), taken.next())),
        () -> handOver(taken.numbers(), takenFor));
  }

  private void handOver(List<String> numbers, long takenFor) {
    taking = false;
    if (takenFor == connection) {
      run.containers().issued(level.level(), numbers.stream().map(n -> id(level, n)).toList());
      waiting += numbers.size();
      List<Printer.Label> labels = numbers.stream().map(this::label).toList();
      printer.ifPresent(p -> p.print(session, labels));
    }
    refill();
  }

  boolean isReady() {
    return ready;
  }

  /** Prints the label of a container once more; nothing is taken for it. */
  void reprint(ItemId container) {
    String number =
        switch (container) {
          case Sgtin sgtin -> sgtin.serial().value();
          case SsccId sscc -> sscc.sscc().value();
          case PpnItem ppn -> throw new IllegalStateException("not a label of a line: " + ppn);
          case SchemeCode code -> throw new IllegalStateException("not a label of a line: " + code);
        };
    waiting++;
    printer.ifPresent(p -> p.print(session, List.of(label(number))));
  }

  private Printer.Label label(String number) {
    return Jobs.label(level.gtin().isPresent() ? "SN" : "SSCC", number, run.stock(level.level()));
  }

  /** The identity that a number gives to a container of a level. */
  static ItemId id(ContainerLevel level, String number) {
    return level
        .gtin()
        .<ItemId>map(gtin -> new Sgtin(gtin, SerialNumber.parse(number)))
        .orElseGet(() -> new SsccId(Sscc.parse(number)));
  }
}
