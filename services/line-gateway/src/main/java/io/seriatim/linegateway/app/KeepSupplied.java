package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Keeps the lines in numbers before they are needed: leases what a running order lacks, tells
 * allocation how much each line has, renews blocks before their term and closes those at their end.
 *
 * <p>Law: what fails for one line, or one of these things, holds up no other; the next look tries
 * again. Used by one thread.
 */
public final class KeepSupplied {
  private static final System.Logger LOG = System.getLogger(KeepSupplied.class.getName());
  private static final int MINUTES_AN_HOUR = 60;

  private final Lines lines;
  private final TopUp topUp;
  private final Supply supply;
  private final CloseBlocks closing;
  private final LedgerStanding ledger;
  private final Supplier<UUID> newId;
  private final InstantSource clock;
  private final Duration renewAhead;
  private final Map<String, Instant> terms = new HashMap<>();

  /**
   * Makes the use case.
   *
   * @param renewAhead a block is renewed that long before its term
   */
  public KeepSupplied(
      Lines lines,
      TopUp topUp,
      Supply supply,
      CloseBlocks closing,
      LedgerStanding ledger,
      Supplier<UUID> newId,
      InstantSource clock,
      Duration renewAhead) {
    this.lines = lines;
    this.topUp = topUp;
    this.supply = supply;
    this.closing = closing;
    this.ledger = ledger;
    this.newId = newId;
    this.clock = clock;
    this.renewAhead = renewAhead;
  }

  /** A block that is in hand. */
  private record InHand(OrderFacts order, Level level, Block block) {}

  /** Looks at every line once. */
  public void look() {
    for (RunningLine line : lines.all()) {
      trying("lease ahead", () -> leaseAhead(line));
      trying("report the supply", () -> report(line));
      trying("renew blocks", () -> renew(line));
    }
    trying("close blocks", closing::tell);
  }

  /** Does it; a failure is told and holds up nothing else. */
  static void trying(String what, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException notNow) {
      LOG.log(System.Logger.Level.INFO, "cannot {0} now: {1}", what, notNow.getMessage());
    }
  }

  private void leaseAhead(RunningLine line) {
    boolean running = line.ask(order -> order.filter(o -> o.run().isRunning()).isPresent());
    if (running && ledger.isVerified()) {
      line.<Boolean>held(() -> {
        topUp.fill(line);
        return true;
      });
    }
  }

  private void report(RunningLine line) {
    Optional<Supply.Report> report =
        line.ask(order -> order.filter(o -> !o.isOver()).map(o -> report(line, o)));
    report.ifPresent(known -> supply.report(newId.get().toString(), known));
  }

  private static Supply.Report report(RunningLine line, OrderOnLine order) {
    Run run = order.run();
    double perMinute = run.isRunning() ? order.book().view().figures().packsPerMinute() : 0;
    return new Supply.Report(
        run.order().gtin(),
        run.order().site(),
        line.id(),
        run.stock(Level.UNIT).usable(order.recorder().today()),
        run.stock(Level.UNIT).blocks().stream().mapToLong(b -> b.numbers().size()).sum(),
        Math.round(perMinute * MINUTES_AN_HOUR));
  }

  private void renew(RunningLine line) {
    List<InHand> all =
        line.ask(order -> order.filter(o -> !o.isOver()).map(KeepSupplied::inHand))
            .orElse(List.of());
    for (InHand one : all) {
      String key = one.level() + "/" + one.block().id();
      Instant term = terms.getOrDefault(key, Instant.MIN); // unknown after a start: asked for once
      if (!clock.instant().isBefore(term.equals(Instant.MIN) ? term : term.minus(renewAhead))) {
        terms.put(
            key,
            supply.renew(newId.get().toString(), one.order().pool(one.level()), one.block().id()));
      }
    }
  }

  private static List<InHand> inHand(OrderOnLine order) {
    Run run = order.run();
    List<Level> levels = new ArrayList<>(List.of(Level.UNIT));
    run.order().levels().stream().map(ContainerLevel::level).forEach(levels::add);
    return levels.stream()
        .flatMap(level ->
            run.stock(level).blocks().stream()
                .filter(block -> block.remaining() > 0)
                .map(block -> new InHand(run.order(), level, block)))
        .toList();
  }
}
