package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.proto.batch.v1.OrderDocument;
import io.seriatim.proto.batch.v1.SignedOrder;
import io.seriatim.reconciliation.app.OrderSeal;
import io.seriatim.reconciliation.domain.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Released orders as a plant may start them while the platform is away, for a limited time. */
public final class SignedOrders {
  private final OrderSeal seal;
  private final InstantSource clock;
  private final Duration validFor;

  public SignedOrders(OrderSeal seal, InstantSource clock, Duration validFor) {
    this.seal = seal;
    this.clock = clock;
    this.validFor = validFor;
  }

  /** The orders, signed; none where no key is configured. */
  public List<SignedOrder> of(List<Order> orders) {
    Instant now = clock.instant();
    return orders.stream()
        .map(order -> document(order, now))
        .flatMap(document ->
            seal.seal(document.toByteArray()).map(sealed -> signed(document, sealed)).stream())
        .toList();
  }

  private ByteString document(Order order, Instant now) {
    return OrderDocument.newBuilder()
        .setOrder(OrderWords.write(order))
        .setSignedMicros(micros(now))
        .setValidUntilMicros(micros(now.plus(validFor)))
        .build()
        .toByteString();
  }

  private static SignedOrder signed(ByteString document, OrderSeal.Sealed sealed) {
    return SignedOrder.newBuilder()
        .setDocument(document)
        .setKeyId(sealed.keyId())
        .setSignature(ByteString.copyFrom(sealed.signature()))
        .build();
  }

  private static long micros(Instant at) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at);
  }
}
