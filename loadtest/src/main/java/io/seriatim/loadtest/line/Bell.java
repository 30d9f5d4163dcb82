package io.seriatim.loadtest.line;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Wakes the one thread that answers to it; rung before there is one, it does nothing. */
final class Bell {

  private volatile @Nullable Thread sleeper;

  void wakes(Thread thread) {
    sleeper = thread;
  }

  void ring() {
    var thread = sleeper;
    if (thread != null) {
      LockSupport.unpark(thread);
    }
  }
}
