package io.seriatim.linegateway.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.linegateway.app.PlatformAway;
import java.util.Optional;
import java.util.function.Supplier;

/** What a call of the platform that failed means to a line. */
final class Asking {
  private Asking() {}

  /**
   * The answer; empty where the platform does not find what was asked for.
   *
   * @throws PlatformAway where nobody gave an answer
   * @throws StatusRuntimeException any other no
   */
  static <T> Optional<T> found(Supplier<T> call) {
    try {
      return Optional.of(answer(call));
    } catch (StatusRuntimeException no) {
      if (no.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw no;
    }
  }

  /**
   * The answer. A server that ends, or a proxy before it, cuts a call off as cancelled: nobody gave
   * an answer then either.
   *
   * @throws PlatformAway where nobody gave an answer
   * @throws StatusRuntimeException any no
   */
  static <T> T answer(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException failed) {
      throw switch (failed.getStatus().getCode()) {
        case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED, RESOURCE_EXHAUSTED ->
            new PlatformAway(failed);
        default -> failed;
      };
    }
  }
}
