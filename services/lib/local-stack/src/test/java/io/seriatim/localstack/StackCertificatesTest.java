package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackCertificatesTest {
  private static final Instant NOW = Instant.now();

  @Test
  void a_process_has_a_certificate_that_its_stacks_authority_vouches_for(@TempDir Path data)
      throws Exception {
    StackCertificates.make(data, NOW);
    StackCertificates.Shown shown = StackCertificates.in(data).filesOf("gw-basel");

    X509Certificate certificate = read(shown.certificate());

    validate(certificate, read(shown.authority()));
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=gw-basel");
    assertThat(certificate.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(
            List.of(2, "gw-basel"), List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    assertThat(certificate.getExtendedKeyUsage())
        .containsExactly("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(certificate.getBasicConstraints()).as("it vouches for nobody").isNegative();
  }

  @Test
  void another_stacks_authority_does_not_vouch_for_it(@TempDir Path one, @TempDir Path other)
      throws Exception {
    StackCertificates.make(one, NOW);
    StackCertificates.make(other, NOW);
    X509Certificate certificate =
        read(StackCertificates.in(one).filesOf("aggregation").certificate());
    X509Certificate authority =
        read(StackCertificates.in(other).filesOf("aggregation").authority());

    assertThatThrownBy(() -> validate(certificate, authority))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void they_are_made_once_and_only_their_owner_reads_the_keys(@TempDir Path data)
      throws IOException {
    StackCertificates.make(data, NOW);
    StackCertificates.Shown shown = StackCertificates.in(data).filesOf("portal");
    String first = Files.readString(shown.certificate());
    Files.delete(StackCertificates.in(data).filesOf("gw-lyon").certificate());

    StackCertificates.make(data, NOW);

    assertThat(Files.readString(shown.certificate())).isEqualTo(first);
    assertThat(StackCertificates.in(data).filesOf("gw-lyon").certificate()).exists();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shown.key())))
        .isEqualTo("rw-------");
  }

  private static void validate(X509Certificate certificate, X509Certificate authority)
      throws GeneralSecurityException {
    PKIXParameters trust = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
    trust.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)), trust);
  }

  private static X509Certificate read(Path pem) throws IOException, GeneralSecurityException {
    byte[] text = Files.readString(pem).getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(text));
  }
}
