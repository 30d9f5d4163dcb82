package io.seriatim.reconciliation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.proto.batch.v1.OrderDocument;
import io.seriatim.proto.batch.v1.SignedOrder;
import io.seriatim.reconciliation.app.OrderSeal;
import io.seriatim.reconciliation.contract.OrderWords;
import io.seriatim.reconciliation.contract.SignedOrders;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileOrderSealTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Order ORDER = Samples.order("PO-1", new OrderState.Ready());

  @TempDir Path directory;

  @Test
  @Requirement("URS-BATCH-020")
  void a_released_order_is_signed_with_how_long_it_may_be_started() throws Exception {
    KeyPair pair = pair();
    OrderSeal seal = FileOrderSeal.read(file(pair, pair.getPublic()));

    SignedOrder signed =
        new SignedOrders(seal, () -> NOW, Duration.ofHours(72)).of(List.of(ORDER)).getFirst();

    assertThat(isGenuine(signed, pair.getPublic())).isTrue();
    OrderDocument document = OrderDocument.parseFrom(signed.getDocument());
    assertThat(OrderWords.read(document.getOrder())).isEqualTo(ORDER);
    assertThat(document.getValidUntilMicros() - document.getSignedMicros())
        .isEqualTo(Duration.ofHours(72).toMillis() * 1_000);
    SignedOrder changed =
        signed.toBuilder()
            .setDocument(document.toBuilder().setValidUntilMicros(1).build().toByteString())
            .build();
    assertThat(isGenuine(changed, pair.getPublic())).isFalse();
    assertThat(signed.getKeyId()).hasSize(16);
  }

  @Test
  @Requirement("URS-BATCH-020")
  void two_halves_of_different_keys_are_refused_and_not_shown() throws Exception {
    KeyPair pair = pair();
    Path file = file(pair, pair().getPublic());

    assertThatThrownBy(() -> FileOrderSeal.read(file))
        .hasMessageContaining("not a pair")
        .hasMessageNotContaining(
            Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
    assertThatThrownBy(() -> FileOrderSeal.read(directory.resolve("nothing")))
        .hasMessageContaining("unreadable");
  }

  @Test
  void without_a_key_nothing_is_signed() {
    assertThat(new SignedOrders(OrderSeal.NONE, () -> NOW, Duration.ofHours(1)).of(List.of(ORDER)))
        .isEmpty();
  }

  private static boolean isGenuine(SignedOrder signed, PublicKey key) throws Exception {
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(key);
    check.update("seriatim.order/1\0".getBytes(StandardCharsets.US_ASCII));
    check.update(signed.getDocument().toByteArray());
    return check.verify(signed.getSignature().toByteArray());
  }

  private static KeyPair pair() throws Exception {
    return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private Path file(KeyPair pair, PublicKey publicKey) throws Exception {
    Base64.Encoder text = Base64.getEncoder();
    return Files.writeString(
        directory.resolve("key"),
        text.encodeToString(pair.getPrivate().getEncoded())
            + "\n"
            + text.encodeToString(publicKey.getEncoded())
            + "\n");
  }
}
