package io.seriatim.chassis.refusal;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import java.util.Optional;

/** Refusal to gRPC status and back: the only place that knows both. */
public final class Refusals {
  /** The domain of every refusal. */
  public static final String DOMAIN = "seriatim.io";

  private Refusals() {}

  /** The detail that travels with the status; also what events and ledger answers carry. */
  public static RefusalInfo info(Refusal refusal) {
    RefusalInfo.Builder info =
        RefusalInfo.newBuilder()
            .setReason(refusal.reason())
            .setDomain(DOMAIN)
            .setRetryMayHelp(refusal.retryMayHelp());
    put(info, "given", refusal.given());
    put(info, "expected", refusal.expected());
    put(info, "advice", refusal.advice());
    put(info, "kind", refusal.kind().name());
    return info.build();
  }

  /** A refusal from its detail, for example one the ledger's topology answered. */
  public static Refusal refusal(RefusalInfo info) {
    return new Refusal(
        kind(info.getMetadataOrDefault("kind", "")),
        info.getReason(),
        info.getMetadataOrDefault("given", ""),
        info.getMetadataOrDefault("expected", ""),
        info.getMetadataOrDefault("advice", ""),
        info.getRetryMayHelp());
  }

  /** The exception that answers a call: the code, the sentence, and exactly one detail. */
  public static StatusRuntimeException toStatus(Refusal refusal) {
    return StatusProto.toStatusRuntimeException(
        Status.newBuilder()
            .setCode(refusal.kind().code().value())
            .setMessage(refusal.message())
            .addDetails(Any.pack(info(refusal)))
            .build());
  }

  /** The detail of a call that was refused; empty for faults and bugs. */
  public static Optional<RefusalInfo> fromStatus(StatusRuntimeException failed) {
    Status status = StatusProto.fromThrowable(failed);
    if (status == null) {
      return Optional.empty();
    }
    return status.getDetailsList().stream()
        .filter(detail -> detail.is(RefusalInfo.class))
        .findFirst()
        .map(Refusals::unpacked);
  }

  /** A text that is not the value asked for. */
  public static Refusal invalid(InvalidValue wrong) {
    return Refusal.invalid("INVALID_VALUE")
        .given(wrong.field() + " \"" + InvalidValue.printable(wrong.given()) + "\"")
        .expected(wrong.expected())
        .advice("correct the " + wrong.field() + " and send a new request")
        .build();
  }

  private static Kind kind(String name) {
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    return Kind.CONFLICT;
  }

  private static void put(RefusalInfo.Builder info, String key, String text) {
    if (!text.isEmpty()) {
      info.putMetadata(key, text);
    }
  }

  private static RefusalInfo unpacked(Any detail) {
    try {
      return detail.unpack(RefusalInfo.class);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a refusal that can't be read", broken);
    }
  }
}
