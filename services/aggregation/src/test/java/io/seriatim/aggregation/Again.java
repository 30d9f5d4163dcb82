package io.seriatim.aggregation;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Sends the same request again where a busy machine did not know in time what came of it. */
final class Again {
  private static final int MOST = 8;
  private static final long PAUSE_NANOS = 500_000_000L;

  private Again() {}

  /** What it was answered, or refused with; a request carries its id, so it is done once. */
  static <T> T untilKnown(Supplier<T> request) {
    for (int again = 0; again < MOST; again++) {
      try {
        return request.get();
      } catch (StatusRuntimeException refused) {
        if (!isUnknown(refused)) {
          throw refused;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    return request.get();
  }

  private static boolean isUnknown(StatusRuntimeException refused) {
    Status.Code code = refused.getStatus().getCode();
    return code == Status.Code.UNAVAILABLE || code == Status.Code.DEADLINE_EXCEEDED;
  }
}
