package io.seriatim.chassis.refusal;

import com.datastax.oss.driver.api.core.DriverException;
import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.caller.TokenVerifier.KeysUnreachable;
import io.seriatim.kernel.identity.InvalidValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;

/** What an exception means: a no, a fault of network or store, or a bug. */
public sealed interface Trouble {
  /** A no. */
  record No(Refusal refusal) implements Trouble {}

  /** Network or store failed. Whether the act was done is to be asked again with the same id. */
  record Fault(String what) implements Trouble {}

  /** We are wrong. */
  record Bug(Throwable cause) implements Trouble {}

  /** Sorts an exception, looking through the wrappers futures put around it. */
  static Trouble of(Throwable failure) {
    return switch (failure) {
      case RefusedException refused -> new No(refused.refusal());
      case InvalidValue wrong -> new No(Refusals.invalid(wrong));
      case StatusRuntimeException status -> ofPeer(status);
      case DriverException cassandra -> new Fault("Cassandra: " + oneLine(cassandra));
      case KafkaException kafka -> new Fault("Kafka: " + oneLine(kafka));
      case KeysUnreachable away -> new Fault(oneLine(away));
      case UncheckedIOException io -> new Fault(oneLine(io));
      case IOException io -> new Fault(oneLine(io));
      case TimeoutException late -> new Fault(oneLine(late));
      case CompletionException wrapped -> ofCause(wrapped);
      case ExecutionException wrapped -> ofCause(wrapped);
      default -> new Bug(failure);
    };
  }

  private static Trouble ofCause(Exception wrapper) {
    Throwable cause = wrapper.getCause();
    return cause == null ? new Bug(wrapper) : of(cause);
  }

  private static Trouble ofPeer(StatusRuntimeException status) {
    Optional<Refusal> refusal = Refusals.fromStatus(status).map(Refusals::refusal);
    if (refusal.isPresent()) {
      return new No(refusal.get());
    }
    return switch (status.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, ABORTED, RESOURCE_EXHAUSTED ->
          new Fault("another service: " + oneLine(status));
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          new Bug(status);
    };
  }

  private static String oneLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.lines().findFirst().orElse(failure.getClass().getSimpleName());
  }
}
