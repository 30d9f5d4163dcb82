package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.domain.NumberStock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a gateway writes down; the only thing that outlives it.
 *
 * <p>Writes take effect in the order of the calls. Once one fails, all later ones of its order
 * fail; once the disk fails, all do.
 */
public interface LineJournal {

  /** Writes these together or not at all; done once a power cut cannot undo it. */
  CompletionStage<Void> append(List<JournalWrite> together);

  /** Whether there is room to go on; without it, printing stops before writing has to. */
  boolean hasRoom();

  /** Orders that are not over, and the last one of each line, oldest first. */
  List<SavedRun> load();

  /** What was about to be asked for as the order's n-th block of a level. */
  Optional<JournalWrite.LeaseWanted> wanted(OrderId order, Level level, int index);

  /** The blocks in hand of one order; none where it is not known. */
  Map<Level, List<NumberStock.Block>> blocks(OrderId order);

  /** Blocks that have ended and of which allocation does not know it yet. */
  List<JournalWrite.BlockEnded> endedBlocks();

  /** The numbers given to a controller under a name, page by page. */
  List<List<String>> handedOut(OrderId order, String collection);

  /** What people did in an order, and what was rejected in it. */
  SavedStations stations(OrderId order);

  /** Whether an order has ended on a line of this gateway. */
  boolean hasEnded(OrderId order);
}
