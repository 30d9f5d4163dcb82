package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.PrinterAccount;
import io.seriatim.linegateway.domain.PrinterAccount.Settlement;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Keeps the pack printer supplied: burns serials ahead by its free places, then hands them over.
 *
 * <p>Law: a serial is in the journal before it is in the printer. Whenever the printer's queue has
 * been emptied, its life count settles which serials exist as labels.
 */
final class PackFeed {
  private static final int MOST_AHEAD = 20;

  private final Run run;
  private final Recorder recorder;
  private final LineJournal journal;
  private final BooleanSupplier mayFeed;
  private final LongSupplier goneUnread;
  private final BiConsumer<StopReason, String> stop;
  private Optional<Printer> printer = Optional.empty();
  private boolean ready;
  private boolean burning;
  private int capacity;
  private long lifeCount;
  private long connection;
  private long session;

  PackFeed(
      Run run,
      Recorder recorder,
      LineJournal journal,
      BooleanSupplier mayFeed,
      LongSupplier goneUnread,
      BiConsumer<StopReason, String> stop) {
    this.run = run;
    this.recorder = recorder;
    this.journal = journal;
    this.mayFeed = mayFeed;
    this.goneUnread = goneUnread;
    this.stop = stop;
  }

  void use(Printer opened) {
    printer = Optional.of(opened);
  }

  boolean hasPrinter() {
    return printer.isPresent();
  }

  boolean isReady() {
    return ready;
  }

  void ready(long newSession, long lifeCountNow, int places) {
    session = newSession;
    settle(lifeCountNow);
    capacity = Math.min(places, MOST_AHEAD);
    ready = true;
    refill();
  }

  void emptied(long lifeCountNow) {
    settle(lifeCountNow);
  }

  void printed(long lifeCountNow) {
    lifeCount = Math.max(lifeCount, lifeCountNow);
    refill();
  }

  void lost() {
    ready = false;
    connection++;
  }

  /** Takes back what the printer has not printed; {@link #emptied} follows if it is connected. */
  void empty() {
    connection++;
    printer.ifPresent(Printer::empty);
  }

  /** Numbers were used up that the printer was never given: its count begins anew, when empty. */
  void forget() {
    run.forgetAccount();
    recorder.note(new JournalWrite.PrinterEmptied(run.order().id(), Optional.empty()));
    empty();
  }

  void close() {
    printer.ifPresent(Printer::close);
    ready = false;
  }

  /** Burns and hands over what the printer has room for and the order still needs. */
  void refill() {
    if (!ready || burning || !run.isRunning() || !mayFeed.getAsBoolean()) {
      return;
    }
    long free = run.account().map(a -> a.free(capacity, lifeCount, run.units().sent())).orElse(0L);
    long needed = run.order().quantity() - run.units().promising();
    if (needed <= 0 && free >= capacity && goneUnread.getAsLong() > 0) {
      needed = 1; // nothing comes any more, unless one more pack tells what became of the last ones
    }
    long wanted = Math.min(free, needed);
    if (wanted <= 0 || (wanted < needed && wanted < Math.ceilDiv(capacity, 2))) {
      return;
    }
    if (!journal.hasRoom()) {
      stop.accept(StopReason.DISK_LOW, "");
      return;
    }
    burn((int) wanted);
  }

  private void burn(int wanted) {
    NumberStock.Taken taken = run.stock(Level.UNIT).take(wanted, recorder.today());
    if (taken.numbers().isEmpty()) {
      if (run.units().unread().isEmpty()) {
        stop.accept(StopReason.NUMBERS_EXHAUSTED, exhausted());
      }
      return;
    }
    List<SerialNumber> serials = taken.numbers().stream().map(SerialNumber::parse).toList();
    run.units().sent(serials);
    burning = true;
    long burnedFor = connection;
    recorder.durably(
        List.of(
            recorder.of(new LineFact.NumbersSent(serials)),
            new JournalWrite.NumbersTaken(
                run.order().id(), Level.UNIT, taken.block(), taken.next())),
        () -> handOver(serials, burnedFor));
  }

  private String exhausted() {
    long over = run.stock(Level.UNIT).remaining();
    return over == 0
        ? "all numbers in hand are used"
        : over + " numbers in hand are past the last day of their codes";
  }

  private void handOver(List<SerialNumber> serials, long burnedFor) {
    burning = false;
    if (burnedFor == connection) {
      List<Printer.Label> labels =
          serials.stream().map(s -> Jobs.label("SN", s.value(), run.stock(Level.UNIT))).toList();
      printer.ifPresent(p -> p.print(session, labels));
    }
    refill();
  }

  private void settle(long lifeCountNow) {
    connection++;
    run.account().ifPresent(account -> settle(account, lifeCountNow));
    lifeCount = lifeCountNow;
    PrinterAccount fresh = new PrinterAccount(lifeCountNow, run.units().sent());
    run.account(fresh);
    recorder.note(new JournalWrite.PrinterEmptied(run.order().id(), Optional.of(fresh)));
  }

  private void settle(PrinterAccount account, long lifeCountNow) {
    List<SerialNumber> given = run.units().sentSince(account.firstIndex());
    long told = Math.max(0, lifeCount - account.lifeCount());
    long least = Math.max(told, run.units().readAmong(given));
    switch (account.settle(lifeCountNow, given, least)) {
      case Settlement.Known(var printed, var neverPrinted) -> invalidate(neverPrinted);
      case Settlement.Unknown(var all) -> doubt(all, account, lifeCountNow);
    }
  }

  private void invalidate(List<SerialNumber> neverPrinted) {
    List<SerialNumber> open =
        neverPrinted.stream()
            .filter(s -> run.units().stage(s).filter(PackFeed::isOpen).isPresent())
            .toList();
    if (!open.isEmpty()) {
      run.units().move(open, UnitStage.INVALID);
      recorder.fact(new LineFact.NumbersInvalidated(open));
    }
  }

  private static boolean isOpen(UnitStage stage) {
    return stage == UnitStage.SENT || stage == UnitStage.IN_DOUBT;
  }

  private void doubt(List<SerialNumber> all, PrinterAccount account, long lifeCountNow) {
    List<SerialNumber> open = run.units().at(UnitStage.SENT, all);
    if (!open.isEmpty()) {
      run.units().move(open, UnitStage.IN_DOUBT);
      recorder.fact(new LineFact.NumbersInDoubt(open));
    }
    stop.accept(
        StopReason.PRINTER_COUNT_DIFFERS,
        "%d labels since count %d, at count %d"
            .formatted(all.size(), account.lifeCount(), lifeCountNow));
  }
}
