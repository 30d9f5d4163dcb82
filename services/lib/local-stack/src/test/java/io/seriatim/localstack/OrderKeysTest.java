package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderKeysTest {
  private static final int PORTS = 18_000;

  @TempDir Path data;

  @Test
  void thePairIsMadeOnceAndOnlyItsOwnerCanReadIt() throws IOException {
    assertThat(OrderKeys.of(data)).isEmpty();
    OrderKeys.readOrMake(data);
    String first = Files.readString(data.resolve(OrderKeys.FILE));
    OrderKeys.readOrMake(data);

    assertThat(Files.readString(data.resolve(OrderKeys.FILE))).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve(OrderKeys.FILE))))
        .isEqualTo("rw-------");
  }

  @Test
  void whatTheOneSignsTheOthersBelieve() throws IOException, GeneralSecurityException {
    OrderKeys keys = OrderKeys.readOrMake(data);
    Map<String, String> signer = keys.settingsOf(instance("reconciliation"));
    Map<String, String> believer = keys.settingsOf(instance("gw-lyon"));

    byte[] half =
        decoded(
            Files.readAllLines(Path.of(value(signer, "SERIATIM_ORDERS_SIGNING_KEY"))).getFirst());
    KeyFactory made = KeyFactory.getInstance("Ed25519");
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(made.generatePrivate(new PKCS8EncodedKeySpec(half)));
    byte[] signed = signature.sign();
    byte[] other = decoded(value(believer, "SERIATIM_GATEWAY_ORDERS_KEYS"));
    signature.initVerify(made.generatePublic(new X509EncodedKeySpec(other)));
    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void nobodyElseIsToldAnything() {
    OrderKeys keys = OrderKeys.readOrMake(data);

    assertThat(ServiceCatalog.instances(PORTS))
        .filteredOn(each -> !keys.settingsOf(each).isEmpty())
        .extracting(ServiceInstance::name)
        .containsExactly("reconciliation", "gw-basel", "gw-lyon", "gw-porto");
    assertThat(keys.settingsOf(instance("gw-lyon")).values().toString())
        .doesNotContain(data.toString());
  }

  private static ServiceInstance instance(String name) {
    return ServiceCatalog.instance(PORTS, name);
  }

  private static String value(Map<String, String> settings, String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }

  private static byte[] decoded(String text) {
    return Base64.getDecoder().decode(text);
  }
}
