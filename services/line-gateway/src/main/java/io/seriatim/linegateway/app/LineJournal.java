package io.seriatim.linegateway.app;

import java.util.List;
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

  /** Orders that are not over, as they were last written. */
  List<SavedRun> load();
}
