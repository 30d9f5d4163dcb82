package io.seriatim.linegateway.kill;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills this very process with SIGKILL when a point is reached for the n-th time. */
final class Doom {
  private static final int SIGKILL = 9;

  private final KillPoint point;
  private final AtomicInteger left;

  Doom(KillPoint point, int times) {
    this.point = point;
    this.left = new AtomicInteger(times);
  }

  void at(KillPoint here) {
    if (here == point && left.decrementAndGet() == 0) {
      kill();
    }
  }

  private static void kill() {
    Linker linker = Linker.nativeLinker();
    var address = linker.defaultLookup().find("kill").orElseThrow();
    var signature =
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    try {
      var result =
          linker
              .downcallHandle(address, signature)
              .invokeWithArguments((int) ProcessHandle.current().pid(), SIGKILL);
      throw new IllegalStateException("still alive: " + result);
    } catch (Throwable failed) {
      throw new IllegalStateException(failed);
    }
  }
}
