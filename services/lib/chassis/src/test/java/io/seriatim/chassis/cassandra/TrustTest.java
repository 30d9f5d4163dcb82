package io.seriatim.chassis.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.internal.core.metadata.DefaultEndPoint;
import io.seriatim.localstack.StackCertificates;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Requirement("URS-ACCESS-103")
class TrustTest {
  @Test
  void the_name_in_a_nodes_certificate_is_checked(@TempDir Path data) {
    StackCertificates.make(data, Instant.now());
    Path authority = StackCertificates.in(data).filesOf(StackCertificates.LAUNCHER).authority();

    SSLEngine engine =
        Trust.of(authority)
            .newSslEngine(new DefaultEndPoint(new InetSocketAddress("127.0.0.1", 9042)));

    assertThat(engine.getUseClientMode()).isTrue();
    assertThat(engine.getSSLParameters().getEndpointIdentificationAlgorithm()).isEqualTo("HTTPS");
  }

  @Test
  void a_file_without_a_certificate_is_refused_with_its_name(@TempDir Path data)
      throws IOException {
    Path empty = Files.writeString(data.resolve("empty.pem"), "");

    assertThatThrownBy(() -> Trust.of(empty))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("seriatim.cassandra.authority: " + empty + " (expected: certificates in PEM)");
    assertThatThrownBy(() -> Trust.of(data.resolve("none.pem")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none.pem");
  }
}
