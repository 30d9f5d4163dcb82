package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.NumberStock;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.linegateway.domain.PrinterAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One thing to write down. */
public sealed interface JournalWrite {

  /** A fact: becomes the next record of the hash chain. */
  record Fact(LineId line, OrderId order, Cause cause, Instant time, LineFact fact)
      implements JournalWrite {}

  /** An order was taken in. */
  record RunOpened(OrderFacts order, DeviceAddresses devices) implements JournalWrite {}

  /**
   * So many numbers are about to be asked for as the order's n-th block of a level.
   *
   * @param requestId under which they are asked for, again and again
   * @param journal the name of the journal that asks; another one must not get the same block
   */
  record LeaseWanted(
      OrderId order, Level level, int index, long count, String requestId, String journal)
      implements JournalWrite {}

  /** A block of numbers is in hand. */
  record BlockStored(OrderId order, Level level, NumberStock.Block block) implements JournalWrite {}

  /**
   * Nothing of a block is in hand any more: what was not used went back.
   *
   * @param pool GTIN of its numbers; empty for SSCCs
   * @param requestId under which allocation is told
   */
  record BlockEnded(OrderId order, Optional<Gtin> pool, String block, String requestId)
      implements JournalWrite {}

  /** Allocation knows that. */
  record BlockClosed(OrderId order, Optional<Gtin> pool, String block) implements JournalWrite {}

  /** Numbers of a block were taken. */
  record NumbersTaken(OrderId order, Level level, String block, int next) implements JournalWrite {}

  /**
   * The pack printer's queue was empty at this count.
   *
   * @param account empty where its count explains nothing of what was sent before
   */
  record PrinterEmptied(OrderId order, Optional<PrinterAccount> account) implements JournalWrite {}

  /** The machines' counters before the order's first pack. */
  record CountersStarted(OrderId order, MachineCounters counters) implements JournalWrite {}

  /**
   * Numbers were given to a line controller, which may ask for the same ones again.
   *
   * @param collection the controller's name for them
   * @param page from 0
   */
  record HandedOut(OrderId order, String collection, int page, List<String> numbers)
      implements JournalWrite {}

  /** A command was done, by what is written together with this. */
  record Answered(OrderId order, Instant at, String requestId, FirstAnswers.Kept answer)
      implements JournalWrite {}

  /** The line went into another state. */
  record StateEntered(OrderId order, LineState state) implements JournalWrite {}
}
