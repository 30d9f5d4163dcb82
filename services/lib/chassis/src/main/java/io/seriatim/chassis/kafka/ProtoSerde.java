package io.seriatim.chassis.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A protobuf message as the value of a record. Null stays null: it is how a compacted key ends. */
public final class ProtoSerde<V extends MessageLite> implements Serde<V> {
  private final Parser<V> parser;
  private final UnaryOperator<V> toWritten;
  private final UnaryOperator<V> fromWritten;

  private ProtoSerde(Parser<V> parser, UnaryOperator<V> toWritten, UnaryOperator<V> fromWritten) {
    this.parser = parser;
    this.toWritten = toWritten;
    this.fromWritten = fromWritten;
  }

  public static <V extends MessageLite> ProtoSerde<V> of(V defaultInstance) {
    return of(defaultInstance, UnaryOperator.identity(), UnaryOperator.identity());
  }

  /**
   * Of messages that are written in another form than they are used in.
   *
   * @param fromWritten gives back what {@code toWritten} took
   */
  @SuppressWarnings("unchecked")
  public static <V extends MessageLite> ProtoSerde<V> of(
      V defaultInstance, UnaryOperator<V> toWritten, UnaryOperator<V> fromWritten) {
    return new ProtoSerde<>((Parser<V>) defaultInstance.getParserForType(), toWritten, fromWritten);
  }

  @Override
  public Serializer<V> serializer() {
    return (topic, message) -> bytes(message);
  }

  @Override
  public Deserializer<V> deserializer() {
    return this::message;
  }

  private byte @Nullable [] bytes(@Nullable V message) {
    return message == null ? null : toWritten.apply(message).toByteArray();
  }

  @SuppressWarnings("NullAway") // Kafka's contract: no bytes, no message
  private V message(String topic, byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : fromWritten.apply(parser.parseFrom(bytes));
    } catch (InvalidProtocolBufferException broken) {
      throw new SerializationException("a record of " + topic + " can't be read", broken);
    }
  }
}
