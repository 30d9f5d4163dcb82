package io.seriatim.linegateway.app;

import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.ContainerLevel;

/** Rebuilds the books of an order from the journal. */
final class Restoring {
  private Restoring() {}

  static Run run(SavedRun saved) {
    Run run = new Run(saved.order());
    if (saved.devices().isPrePrinted()) {
      run.units().inAnyOrder();
    }
    saved.blocks().forEach((level, blocks) -> blocks.forEach(run.stock(level)::add));
    saved.units().forEach(u -> run.units().restore(u.serial(), u.stage(), u.parent()));
    saved.order().levels().forEach(level -> issued(run, level));
    saved.containers().stream()
        .filter(c -> !c.children().isEmpty()) // emptied again
        .forEach(c -> run.containers().packed(c.level(), c.id(), c.children()));
    saved.settledLabels().forEach(run.containers()::settle);
    saved.account().ifPresent(run::account);
    saved.counters().ifPresent(run::counters);
    run.state(saved.state());
    run.started(saved.started());
    return run;
  }

  private static void issued(Run run, ContainerLevel level) {
    Level name = level.level();
    run.stock(name)
        .blocks()
        .forEach(block ->
            run.containers()
                .issued(
                    name,
                    block.numbers().subList(0, block.next()).stream()
                        .map(number -> LabelFeed.id(level, number))
                        .toList()));
  }
}
