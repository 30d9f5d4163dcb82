package io.seriatim.linegateway.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.linegateway.app.SignedOrders;
import io.seriatim.linegateway.app.SignedOrders.Opened;
import io.seriatim.linegateway.app.SignedOrders.Signed;
import io.seriatim.proto.batch.v1.OrderDocument;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Believes an order by its Ed25519 signature (RFC 8032) under one of the plant's trusted keys. */
public final class OrderSeals implements SignedOrders.Seals {
  private static final byte[] PURPOSE = "seriatim.order/1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int KEY_ID_BYTES = 8;

  private final Map<String, PublicKey> trusted = new HashMap<>();

  /**
   * Trusts these keys.
   *
   * @param keys public keys, X.509 in Base64
   * @throws IllegalArgumentException if one is none
   */
  public OrderSeals(List<String> keys) {
    for (String key : keys) {
      try {
        byte[] encoded = Base64.getDecoder().decode(key.strip());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
        trusted.put(
            HexFormat.of().formatHex(Arrays.copyOf(hash, KEY_ID_BYTES)),
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
      } catch (GeneralSecurityException | IllegalArgumentException wrong) {
        throw new IllegalArgumentException(
            "key of orders: %s (expected: an Ed25519 public key, X.509 in Base64)".formatted(key),
            wrong);
      }
    }
  }

  @Override
  public Opened open(Signed order) {
    PublicKey key = trusted.get(order.keyId());
    if (key == null) {
      return new Opened.Forged(
          "key %s (expected: one of %s)".formatted(order.keyId(), trusted.keySet()));
    }
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initVerify(key);
      signature.update(PURPOSE);
      signature.update(order.document());
      return signature.verify(order.signature())
          ? content(order)
          : new Opened.Forged("the signature of key " + order.keyId() + " does not fit");
    } catch (GeneralSecurityException broken) {
      return new Opened.Forged("the signature cannot be read");
    }
  }

  private static Opened content(Signed order) {
    try {
      OrderDocument document = OrderDocument.parseFrom(order.document());
      return new Opened.Genuine(
          OrderClient.facts(document.getOrder()),
          Instant.EPOCH.plus(document.getValidUntilMicros(), ChronoUnit.MICROS));
    } catch (InvalidProtocolBufferException | InvalidValue unreadable) {
      return new Opened.Forged("signed, and not an order: " + unreadable.getMessage());
    }
  }
}
