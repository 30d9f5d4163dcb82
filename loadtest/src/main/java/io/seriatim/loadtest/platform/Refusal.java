package io.seriatim.loadtest.platform;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import java.util.Objects;
import java.util.Optional;

/** Reads what a refused call says. */
public final class Refusal {
  private Refusal() {}

  /** One line for a person. */
  public static String line(StatusRuntimeException failed) {
    String said =
        Objects.requireNonNullElse(failed.getStatus().getDescription(), "no reason given");
    return failed.getStatus().getCode() + ": " + said;
  }

  /** The stable name of the broken condition; empty for faults. */
  public static String reason(StatusRuntimeException failed) {
    return info(failed).map(RefusalInfo::getReason).orElse("");
  }

  /** Whether the same may be asked again later. */
  public static boolean retryMayHelp(StatusRuntimeException failed) {
    return info(failed).filter(RefusalInfo::getRetryMayHelp).isPresent();
  }

  /** Whether the service, or one it asks, did not answer: nothing was said about the request. */
  public static boolean isAway(StatusRuntimeException failed) {
    return switch (failed.getStatus().getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> true;
      case OK,
          CANCELLED,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          false;
    };
  }

  private static Optional<RefusalInfo> info(StatusRuntimeException failed) {
    Status status = StatusProto.fromThrowable(failed);
    return status == null
        ? Optional.empty()
        : status.getDetailsList().stream()
            .filter(detail -> detail.is(RefusalInfo.class))
            .findFirst()
            .map(Refusal::unpacked);
  }

  private static RefusalInfo unpacked(Any detail) {
    try {
      return detail.unpack(RefusalInfo.class);
    } catch (InvalidProtocolBufferException broken) {
      throw new PlatformException("a refusal that can't be read", broken);
    }
  }
}
