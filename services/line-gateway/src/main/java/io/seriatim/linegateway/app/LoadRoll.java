package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.Refusal;
import io.seriatim.linegateway.domain.Refusal.Reason;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A roll of labels that were printed ahead, away from the line, is loaded by somebody.
 *
 * <p>Law: its numbers are of this order's lease and are taken from it once, as a printer's are; the
 * camera passes no label of a roll that was not loaded. They come by in any order. What is unused
 * at the end of the order is in doubt, until somebody says what became of it.
 */
public final class LoadRoll {
  private final Lines lines;
  private final LedgerStanding ledger;

  public LoadRoll(Lines lines, LedgerStanding ledger) {
    this.lines = lines;
    this.ledger = ledger;
  }

  /**
   * What is on the roll.
   *
   * @param name of the roll, for the record
   * @param serials in whatever order; where there are none, all from first to last in lease order
   */
  public record Roll(String name, List<String> serials, String first, String last) {
    public Roll {
      serials = List.copyOf(serials);
    }
  }

  /** Takes its numbers as sent; who loaded it is written down. */
  public LineAnswer load(LineId line, Roll roll, Cause cause) {
    if (!ledger.isVerified()) {
      return new LineAnswer.Refused(
          new Refusal(
              Reason.LEDGER_NOT_REACHED,
              "no word from the ledger since the gateway started",
              "the ledger's word that this journal is the latest",
              "Wait for the connection: a restored journal must not take a roll."));
    }
    return AtLine.act(
        lines, line, cause, order -> notNow(order, roll).or(() -> take(order, roll, cause)));
  }

  private static Optional<Refusal> notNow(OrderOnLine order, Roll roll) {
    if (roll.name().isBlank()) {
      return refused(
          Reason.REASON_TOO_SHORT, "a roll without name", "what it is called", "Name the roll.");
    }
    if (!order.run().units().isInAnyOrder()) {
      return refused(
          Reason.DEVICE_MISCONFIGURED,
          "an order whose labels are printed on the line",
          "pre-printed:// as the pack printer of the order or the line format",
          "Load rolls only where the order says that its labels are pre-printed.");
    }
    return switch (order.run().state()) {
      case LineState.Running running -> Optional.empty();
      case LineState.Stopped stopped -> Optional.empty();
      case LineState.Ending ending -> over("the order is ending");
      case LineState.Ended ended -> over("the order has ended");
    };
  }

  private static Optional<Refusal> over(String given) {
    return refused(
        Reason.NO_ORDER_ON_LINE, given, "an order that runs", "Load it for another order.");
  }

  private static Optional<Refusal> take(OrderOnLine order, Roll roll, Cause cause) {
    Run run = order.run();
    NumberStock stock = run.stock(Level.UNIT);
    List<String> listed =
        roll.serials().isEmpty() ? stock.next(roll.first(), roll.last()) : roll.serials();
    Set<String> wanted = new LinkedHashSet<>(listed);
    Optional<NumberStock.Taken> taken = stock.takeNext(wanted, order.recorder().today());
    if (taken.isEmpty()) {
      return refused(
          Reason.NUMBERS_NOT_LEASED,
          "roll %s: %d serials, %s".formatted(roll.name(), wanted.size(), span(roll)),
          "a run of this order's numbers in hand that begins at one of " + stock.next(),
          "Load rolls in the order of their lease; one that is lost is loaded too, and settled.");
    }
    List<SerialNumber> serials = taken.get().numbers().stream().map(SerialNumber::parse).toList();
    run.units().sent(serials);
    Cause who = cause.because("roll " + roll.name() + " of pre-printed labels");
    order
        .recorder()
        .durably(
            List.of(
                order.recorder().of(who, new LineFact.NumbersSent(serials)),
                new JournalWrite.NumbersTaken(
                    run.order().id(), Level.UNIT, taken.get().block(), taken.get().next())),
            () -> {});
    return Optional.empty();
  }

  private static String span(Roll roll) {
    return roll.serials().isEmpty()
        ? roll.first() + " to " + roll.last()
        : "from " + roll.serials().getFirst();
  }

  private static Optional<Refusal> refused(
      Reason reason, String given, String expected, String advice) {
    return Optional.of(new Refusal(reason, given, expected, advice));
  }
}
