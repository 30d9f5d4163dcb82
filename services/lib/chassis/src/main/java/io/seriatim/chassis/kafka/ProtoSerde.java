package io.seriatim.chassis.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** A protobuf message as the value of a record. Null stays null: it is how a compacted key ends. */
public final class ProtoSerde<V extends MessageLite> implements Serde<V> {
  private final Parser<V> parser;

  private ProtoSerde(Parser<V> parser) {
    this.parser = parser;
  }

  @SuppressWarnings("unchecked")
  public static <V extends MessageLite> ProtoSerde<V> of(V defaultInstance) {
    return new ProtoSerde<>((Parser<V>) defaultInstance.getParserForType());
  }

  @Override
  public Serializer<V> serializer() {
    return (topic, message) -> bytes(message);
  }

  @Override
  public Deserializer<V> deserializer() {
    return this::message;
  }

  private static byte @Nullable [] bytes(@Nullable MessageLite message) {
    return message == null ? null : message.toByteArray();
  }

  @SuppressWarnings("NullAway") // Kafka's contract: no bytes, no message
  private V message(String topic, byte @Nullable [] bytes) {
    try {
      return bytes == null ? null : parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new SerializationException("a record of " + topic + " can't be read", broken);
    }
  }
}
