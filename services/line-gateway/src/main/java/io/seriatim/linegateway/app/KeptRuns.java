package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.ItemId;
import java.util.Optional;

/**
 * The orders whose packs and containers the journal still has: of each line the last that ended.
 */
public interface KeptRuns {

  /** The order of which a container was packed here, as the journal knows it. */
  Optional<SavedRun> withContainer(ItemId container);
}
