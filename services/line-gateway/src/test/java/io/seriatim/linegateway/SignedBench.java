package io.seriatim.linegateway;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.linegateway.app.SignedOrders;
import io.seriatim.linegateway.app.SignedOrders.Signed;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.OrderFacts;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.batch.v1.OrderDocument;
import io.seriatim.proto.batch.v1.OrderState;
import io.seriatim.proto.masterdata.v1.ContainerIdentity;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.Product;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** Orders signed as reconciliation signs them, by a key of the test's own. */
public final class SignedBench implements SignedOrders.Source {
  private final KeyPair pair;
  private final List<Signed> released = new ArrayList<>();
  private final Set<OrderId> cancelled = new HashSet<>();

  SignedBench() {
    try {
      this.pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** X.509 in Base64. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  /** Releases an order. */
  public Signed release(OrderFacts order, Instant validUntil) {
    Signed signed = sign(document(order, validUntil));
    released.add(signed);
    return signed;
  }

  /** Something else is downloaded in the place of what was released. */
  public void replace(Signed other) {
    released.clear();
    released.add(other);
  }

  @Override
  public List<Signed> released() {
    return List.copyOf(released);
  }

  /** Cancels an order: it is not released any more. */
  public void cancel(OrderFacts order) {
    released.clear();
    cancelled.add(order.id());
  }

  @Override
  public boolean isCancelled(OrderId order) {
    return cancelled.contains(order);
  }

  private Signed sign(byte[] document) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update("seriatim.order/1\0".getBytes(StandardCharsets.US_ASCII));
      signature.update(document);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(pair.getPublic().getEncoded());
      String keyId = HexFormat.of().formatHex(Arrays.copyOf(hash, 8));
      return new Signed(document, keyId, signature.sign());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  private static byte[] document(OrderFacts order, Instant validUntil) {
    Product.Builder product = Product.newBuilder();
    order.levels().forEach(level -> product.addHierarchy(level(level)));
    Order wire =
        Order.newBuilder()
            .setOrderId(order.id().value())
            .setOwner(order.owner().value())
            .setOperator(order.operator().value())
            .setSiteId(order.site().value())
            .setLineId(order.line().value())
            .setGtin(order.gtin().value())
            .setLot(order.lot().value())
            .setExpiry(order.expiry().value())
            .setQuantity(order.quantity())
            .setSerialsNeeded(order.serialsNeeded())
            .setProduct(product)
            .setState(OrderState.ORDER_STATE_READY)
            .setOrderHash(ByteString.copyFrom(HexFormat.of().parseHex(order.hash())))
            .build();
    return OrderDocument.newBuilder()
        .setOrder(wire)
        .setSignedMicros(1)
        .setValidUntilMicros(validUntil.toEpochMilli() * 1_000)
        .build()
        .toByteArray();
  }

  private static HierarchyLevel level(ContainerLevel level) {
    return HierarchyLevel.newBuilder()
        .setLevel(PackLevel.valueOf("PACK_LEVEL_" + level.level()))
        .setCapacity(level.capacity())
        .setMixedRule(MixedRule.MIXED_RULE_SINGLE_BATCH)
        .setIdentity(ContainerIdentity.CONTAINER_IDENTITY_SSCC)
        .build();
  }
}
