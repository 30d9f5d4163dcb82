package io.seriatim.loadtest.line;

import com.digitalpetri.modbus.pdu.WriteMultipleCoilsRequest;
import com.digitalpetri.modbus.pdu.WriteSingleCoilRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * A slow network in front of a PLC, once: the next write that grants an item on its way takes so
 * much longer, and its pack has gone by when it is carried out. A grant that is late by itself is
 * left alone.
 */
final class DelayedGrant {
  private static final int GRANTS = 16;

  private Optional<Armed> armed = Optional.empty();
  private volatile boolean holdsUp;

  private record Armed(Duration longer, CompletableFuture<Long> item) {}

  synchronized CompletableFuture<Long> arm(Duration longer) {
    var struck = new CompletableFuture<Long>();
    armed = Optional.of(new Armed(longer, struck));
    return struck;
  }

  /** Called before a write is carried out, in the thread that carries it out. */
  void before(WriteSingleCoilRequest request, IntFunction<Optional<Long>> itemOf) {
    before(request.address(), request.value() != 0, itemOf);
  }

  /** The same; a host may write one coil as a row of one. */
  void before(WriteMultipleCoilsRequest request, IntFunction<Optional<Long>> itemOf) {
    boolean on = request.quantity() == 1 && (request.values()[0] & 1) == 1;
    before(request.address(), on, itemOf);
  }

  private void before(int coil, boolean on, IntFunction<Optional<Long>> itemOf) {
    Optional<Long> item = coil < GRANTS && on ? itemOf.apply(coil) : Optional.empty();
    item.ifPresent(this::holdUp);
  }

  private void holdUp(long item) {
    disarm()
        .ifPresent(slow -> {
          holdsUp = true;
          LockSupport.parkNanos(slow.longer().toNanos());
          slow.item().complete(item);
          holdsUp = false;
        });
  }

  /** Whether a grant is on its way just now. */
  boolean isHoldingUp() {
    return holdsUp;
  }

  private synchronized Optional<Armed> disarm() {
    Optional<Armed> was = armed;
    armed = Optional.empty();
    return was;
  }
}
