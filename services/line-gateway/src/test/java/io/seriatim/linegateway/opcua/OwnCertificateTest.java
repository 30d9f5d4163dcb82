package io.seriatim.linegateway.opcua;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.KeyStoreCertificateStore;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnCertificateTest {
  private static final char[] PASSWORD = "store".toCharArray();
  @TempDir private Path directory;

  @Test
  @Requirement("URS-LINE-043")
  void a_certificate_that_soon_runs_out_is_replaced_by_one_of_the_same_key() throws Exception {
    OwnCertificate own = new OwnCertificate("urn:test:gateway", "127.0.0.1");
    KeyPair keys = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
    X509Certificate[] first = own.createRsaSha256CertificateChain(keys);
    Instant end = first[0].getNotAfter().toInstant();
    try (KeyStoreCertificateStore store = own.store(directory, PASSWORD, end)) {
      store.set(
          NodeIds.RsaSha256ApplicationCertificateType,
          new CertificateStore.Entry(keys.getPrivate(), first));
    }

    X509Certificate early = opened(own, end.minus(Duration.ofDays(61)));
    X509Certificate late = opened(own, end.minus(Duration.ofDays(59)));

    assertThat(early).isEqualTo(first[0]);
    assertThat(late).isNotEqualTo(first[0]);
    assertThat(late.getPublicKey()).isEqualTo(keys.getPublic());
  }

  private X509Certificate opened(OwnCertificate own, Instant now) throws Exception {
    try (KeyStoreCertificateStore store = own.store(directory, PASSWORD, now)) {
      return Optional.ofNullable(store.get(NodeIds.RsaSha256ApplicationCertificateType))
          .orElseThrow()
          .certificateChain[0];
    }
  }
}
