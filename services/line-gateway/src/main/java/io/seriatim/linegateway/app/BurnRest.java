package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.UnitStage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Uses up every number in hand of an order, of packs and of containers, because another copy of the
 * journal may have printed it.
 */
final class BurnRest {
  private BurnRest() {}

  /**
   * Uses them up; the ids of the blocks in hand, separated by commas.
   *
   * @param known whether it is sure that none of them was ever printed
   */
  static String burn(Run run, Recorder recorder, boolean known) {
    List<String> blocks = new ArrayList<>();
    for (Level level : levels(run)) {
      run.stock(level).blocks().forEach(block -> blocks.add(block.id()));
      burn(run, recorder, level, known);
    }
    return String.join(", ", blocks);
  }

  private static List<Level> levels(Run run) {
    Stream<Level> containers = run.order().levels().stream().map(level -> level.level());
    return Stream.concat(Stream.of(Level.UNIT), containers).toList();
  }

  private static void burn(Run run, Recorder recorder, Level level, boolean known) {
    NumberStock stock = run.stock(level);
    while (stock.remaining() > 0) {
      NumberStock.Taken taken = stock.takeAny((int) Math.min(stock.remaining(), Integer.MAX_VALUE));
      List<JournalWrite> writes = new ArrayList<>();
      if (level == Level.UNIT) {
        writes.addAll(sent(run, recorder, taken.numbers(), known));
      }
      writes.add(
          new JournalWrite.NumbersTaken(run.order().id(), level, taken.block(), taken.next()));
      recorder.durably(writes, () -> {});
    }
  }

  private static List<JournalWrite> sent(
      Run run, Recorder recorder, List<String> numbers, boolean known) {
    List<SerialNumber> rest = numbers.stream().map(SerialNumber::parse).toList();
    run.units().sent(rest);
    run.units().move(rest, known ? UnitStage.INVALID : UnitStage.IN_DOUBT);
    return List.of(
        recorder.of(new LineFact.NumbersSent(rest)),
        recorder.of(
            known ? new LineFact.NumbersInvalidated(rest) : new LineFact.NumbersInDoubt(rest)));
  }
}
