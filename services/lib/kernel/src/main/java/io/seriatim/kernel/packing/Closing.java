package io.seriatim.kernel.packing;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.Contents;
import java.util.Optional;

/** Whether a container is closed after its contents changed, and why it is partial. */
final class Closing {
  private Closing() {}

  static void close(ItemId container, Optional<String> reason, Workbench bench) {
    Family.contents(bench.state(container))
        .ifPresent(contents -> {
          boolean full = contents.children() >= contents.plan().capacity();
          bench.apply(container, new Change.ContainerClosed(full ? Optional.empty() : reason));
        });
  }

  /** A container with a new reason to be partial stays closed; any other is open again. */
  static void afterUnpack(ItemId container, Optional<String> reason, Workbench bench) {
    boolean wasClosed =
        Family.contents(bench.state(container)).filter(Contents::closed).isPresent();
    if (!wasClosed) {
      return;
    }
    if (reason.isPresent() && Family.count(bench.state(container)) > 0) {
      close(container, reason, bench);
    } else {
      bench.apply(container, new Change.ContainerReopened());
    }
  }
}
