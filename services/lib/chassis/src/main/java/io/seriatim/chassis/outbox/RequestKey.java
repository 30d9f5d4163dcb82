package io.seriatim.chassis.outbox;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import io.seriatim.chassis.requests.FirstAnswer;
import io.seriatim.chassis.requests.RequestHash;
import java.util.function.Function;

/**
 * A request's id and hash, and how its answer becomes bytes and is read back.
 *
 * @param <R> the answer
 * @param scope whose id it is, where several share a partition; empty where it is one's own
 */
public record RequestKey<R>(
    String scope, String id, byte[] hash, Function<R, byte[]> format, Function<byte[], R> parser) {

  /** In a partition of one's own. */
  public RequestKey(
      String id, byte[] hash, Function<R, byte[]> format, Function<byte[], R> parser) {
    this("", id, hash, format, parser);
  }

  /** For use cases whose answer is the response message itself. */
  @SuppressWarnings("unchecked")
  public static <R extends MessageLite> RequestKey<R> of(
      String id, MessageLite request, R defaultResponse) {
    return new RequestKey<>(
        id,
        RequestHash.of(request),
        MessageLite::toByteArray,
        bytes -> (R) parsed(bytes, defaultResponse));
  }

  FirstAnswer firstAnswer(R answer) {
    return new FirstAnswer(row(), hash, format.apply(answer));
  }

  /** Where its first answer is kept. */
  String row() {
    return scope.isEmpty() ? id : scope + "/" + id;
  }

  R parse(byte[] bytes) {
    return parser.apply(bytes);
  }

  private static MessageLite parsed(byte[] bytes, MessageLite defaultInstance) {
    try {
      return defaultInstance.getParserForType().parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a first answer that can't be read", broken);
    }
  }
}
