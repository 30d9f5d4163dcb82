package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Level;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * What a gateway writes down; the only thing that outlives it.
 *
 * <p>Writes take effect in the order of the calls. Once one fails, all later ones fail.
 */
public interface LineJournal {

  /** Writes these together or not at all; done once a power cut cannot undo it. */
  CompletionStage<Void> append(List<JournalWrite> together);

  /** Whether there is room to go on; without it, printing stops before writing has to. */
  boolean hasRoom();

  /** Orders that are not over, and the last one of each line, oldest first. */
  List<SavedRun> load();

  /** How many numbers were about to be asked for as the order's n-th block of a level. */
  OptionalLong wanted(OrderId order, Level level, int index);

  /** The numbers given to a controller under a name, page by page. */
  List<List<String>> handedOut(OrderId order, String collection);

  /** What people did in an order, and what was rejected in it. */
  SavedStations stations(OrderId order);

  /** Whether an order has ended on a line of this gateway. */
  boolean hasEnded(OrderId order);
}
