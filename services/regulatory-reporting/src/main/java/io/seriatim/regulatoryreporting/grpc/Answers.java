package io.seriatim.regulatoryreporting.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.function.Supplier;

/** What another service answered: something, or that there is nothing to be seen. */
final class Answers {
  private Answers() {}

  static <R> Optional<R> found(Supplier<R> call) {
    try {
      return Optional.of(call.get());
    } catch (StatusRuntimeException failed) {
      if (failed.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw failed;
    }
  }
}
