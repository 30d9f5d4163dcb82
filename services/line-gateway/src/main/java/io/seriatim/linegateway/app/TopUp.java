package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock.Block;
import io.seriatim.linegateway.domain.OrderFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * Leases what the order on a line still needs and has no number for; one lease at a time on a line.
 */
public final class TopUp {
  private static final double ALLOWANCE = 0.05;
  private static final int LEAST_ALLOWANCE = 10;

  private final LeaseNumbers lease;

  public TopUp(LeaseNumbers lease) {
    this.lease = lease;
  }

  /** What the order still needs and has no number for. */
  private record Shortage(OrderFacts order, Level level, long needed, List<Block> inHand) {}

  /**
   * Leases; to be called while the line is held. A failure of the platform is thrown only where a
   * level has no number left: with some in hand the line goes on.
   */
  void fill(RunningLine line) {
    List<Shortage> shortages = line.ask(order -> order.map(TopUp::shortages).orElse(List.of()));
    for (Shortage shortage : shortages) {
      try {
        lease.upTo(
            shortage.needed(),
            shortage.order(),
            shortage.level(),
            shortage.inHand(),
            block -> put(line, shortage, block));
      } catch (RuntimeException away) {
        if (inHand(line, shortage.level()) == 0) {
          throw away;
        }
      }
    }
  }

  /** The block is in the journal: it is in hand, and used or returned with the others. */
  private static void put(RunningLine line, Shortage shortage, Block block) {
    line.ask(order -> {
      order
          .map(OrderOnLine::run)
          .filter(run -> run.order().id().equals(shortage.order().id()))
          .ifPresent(run -> run.stock(shortage.level()).add(block));
      return true;
    });
  }

  private static long inHand(RunningLine line, Level level) {
    return line.ask(order -> order.map(o -> available(o, level)).orElse(0L));
  }

  /** Numbers of a level that are not used up: not taken, or on a label that waits to be used. */
  private static long available(OrderOnLine order, Level level) {
    return order.run().stock(level).usable(order.recorder().today())
        + order.labels(level).map(LabelFeed::waiting).orElse(0L);
  }

  private static List<Shortage> shortages(OrderOnLine order) {
    Run run = order.run();
    if (!mayTake(run.state())) {
      return List.of();
    }
    List<Shortage> shortages = new ArrayList<>();
    long packs =
        Math.max(run.order().quantity() - run.units().promising(), Math.min(1, order.goneUnread()));
    if (packs > 0 && available(order, Level.UNIT) < packs) {
      shortages.add(shortage(run, Level.UNIT, packs));
    }
    for (ContainerLevel level : run.order().levels()) {
      long open = run.openContainers(level.level());
      if (open > 0 && available(order, level.level()) < open) {
        shortages.add(shortage(run, level.level(), open));
      }
    }
    return shortages;
  }

  private static boolean mayTake(LineState state) {
    return switch (state) {
      case LineState.Running running -> true;
      case LineState.Stopped(var reason, String detail) -> reason.judges();
      case LineState.Ending ending -> false;
      case LineState.Ended ended -> false;
    };
  }

  private static Shortage shortage(Run run, Level level, long open) {
    long needed = open + Math.max(LEAST_ALLOWANCE, (long) (open * ALLOWANCE));
    return new Shortage(run.order(), level, needed, run.stock(level).blocks());
  }
}
