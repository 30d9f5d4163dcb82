package io.seriatim.linegateway.opcua;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Period;
import org.eclipse.milo.opcua.stack.core.security.KeyStoreCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;

/** Makes the gateway's application certificate at its first start, and keeps it. */
final class OwnCertificate extends RsaSha256CertificateFactory {
  private static final Period VALID = Period.ofYears(3);

  private final String applicationUri;
  private final String host;

  OwnCertificate(String applicationUri, String host) {
    this.applicationUri = applicationUri;
    this.host = host;
  }

  static KeyStoreCertificateStore store(Path directory, char[] password) throws IOException {
    KeyStoreCertificateStore store =
        new KeyStoreCertificateStore(
            new KeyStoreCertificateStore.Settings(
                directory.resolve("own.p12"), () -> password, alias -> password));
    try {
      store.initialize();
    } catch (Exception failed) {
      throw new IOException(
          "%s: %s (expected: the key store this gateway made, and its password)"
              .formatted(directory.resolve("own.p12"), failed.getMessage()),
          failed);
    }
    return store;
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
