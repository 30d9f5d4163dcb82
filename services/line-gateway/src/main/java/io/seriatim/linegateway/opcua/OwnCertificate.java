package io.seriatim.linegateway.opcua;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.CertificateStore;
import org.eclipse.milo.opcua.stack.core.security.KeyStoreCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;

/** Makes the gateway's application certificate at its first start, and keeps it. */
final class OwnCertificate extends RsaSha256CertificateFactory {
  private static final System.Logger LOG = System.getLogger(OwnCertificate.class.getName());
  private static final Period VALID = Period.ofYears(3);
  private static final Duration RENEWED_BEFORE = Duration.ofDays(60);

  private final String applicationUri;
  private final String host;

  OwnCertificate(String applicationUri, String host) {
    this.applicationUri = applicationUri;
    this.host = host;
  }

  /**
   * Opens the key store; a certificate that soon runs out is replaced by one of the same key, which
   * the controllers have to trust anew.
   */
  KeyStoreCertificateStore store(Path directory, char[] password, Instant now) throws IOException {
    KeyStoreCertificateStore store =
        new KeyStoreCertificateStore(
            new KeyStoreCertificateStore.Settings(
                directory.resolve("own.p12"), () -> password, alias -> password));
    try {
      store.initialize();
      renew(store, now);
    } catch (Exception failed) {
      throw new IOException(
          "%s: %s (expected: the key store this gateway made, and its password)"
              .formatted(directory.resolve("own.p12"), failed.getMessage()),
          failed);
    }
    return store;
  }

  private void renew(KeyStoreCertificateStore store, Instant now) throws Exception {
    CertificateStore.Entry entry = store.get(NodeIds.RsaSha256ApplicationCertificateType);
    if (entry == null) {
      return; // made at the first start, by the application group
    }
    X509Certificate old = entry.certificateChain[0];
    Instant end = old.getNotAfter().toInstant();
    if (end.isAfter(now.plus(RENEWED_BEFORE))) {
      return;
    }
    X509Certificate[] chain =
        createRsaSha256CertificateChain(new KeyPair(old.getPublicKey(), entry.privateKey));
    store.set(
        NodeIds.RsaSha256ApplicationCertificateType,
        new CertificateStore.Entry(entry.privateKey, chain));
    LOG.log(
        System.Logger.Level.WARNING,
        "own certificate ends at {0} and was replaced: controllers must trust the new one",
        end);
  }

  @Override
  protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keyPair) throws Exception {
    SelfSignedCertificateBuilder builder =
        new SelfSignedCertificateBuilder(keyPair)
            .setCommonName("Seriatim line gateway")
            .setApplicationUri(applicationUri)
            .setValidityPeriod(VALID);
    if (host.matches("[0-9.]+|.*:.*")) {
      builder.addIpAddress(host);
    } else {
      builder.addDnsName(host);
    }
    return new X509Certificate[] {builder.build()};
  }
}
