package io.seriatim.chassis.cassandra;

import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import com.datastax.oss.driver.api.core.ssl.SslEngineFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Encrypted connections to nodes whose certificates, names included, are checked. */
final class Trust {
  private Trust() {}

  /**
   * Believes the certificates of a PEM file and no others.
   *
   * @throws IllegalStateException if it holds something else
   */
  static SslEngineFactory of(Path pem) {
    try (InputStream in = Files.newInputStream(pem)) {
      KeyStore believed = KeyStore.getInstance(KeyStore.getDefaultType());
      believed.load(null, null);
      int number = 0;
      for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        believed.setCertificateEntry("authority-" + number++, one);
      }
      if (number == 0) {
        throw new GeneralSecurityException("no certificate in it");
      }
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(believed);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new ProgrammaticSslEngineFactory(context, null, true);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("seriatim.cassandra.authority: " + pem, unreadable);
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException(
          "seriatim.cassandra.authority: " + pem + " (expected: certificates in PEM)", unusable);
    }
  }
}
