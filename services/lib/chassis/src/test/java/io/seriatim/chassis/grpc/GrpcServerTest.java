package io.seriatim.chassis.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.batch.v1.CancelOrderResponse;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcServerTest {
  private static final GrpcSettings SETTINGS =
      new GrpcSettings(
          0, 1 << 20, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1));
  private static final TlsSettings PLAIN = new TlsSettings(false, "", "", "", false);
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path directory;

  /** Answers if the call has a deadline. */
  private static final class Bounded extends BatchCommandServiceGrpc.BatchCommandServiceImplBase {
    @Override
    public void cancelOrder(
        CancelOrderRequest request, StreamObserver<CancelOrderResponse> observer) {
      if (Context.current().getDeadline() == null) {
        observer.onError(Status.FAILED_PRECONDITION.asRuntimeException());
        return;
      }
      observer.onNext(CancelOrderResponse.getDefaultInstance());
      observer.onCompleted();
    }
  }

  @Test
  @Requirement("URS-SVC-004")
  void a_call_without_a_deadline_is_given_one_and_every_call_is_timed() {
    // Given
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (GrpcServer server = server(PLAIN, meters)) {
      ManagedChannel channel =
          Grpc.newChannelBuilder("127.0.0.1:" + server.port(), InsecureChannelCredentials.create())
              .build();

      // When
      CancelOrderResponse response =
          BatchCommandServiceGrpc.newBlockingStub(channel)
              .cancelOrder(CancelOrderRequest.getDefaultInstance());
      channel.shutdownNow();

      // Then
      assertThat(response).isEqualTo(CancelOrderResponse.getDefaultInstance());
      assertThat(meters.get("seriatim.grpc.calls").tag("code", "OK").timer().count()).isEqualTo(1);
    }
  }

  @Test
  @Requirement("URS-TENANT-002")
  void with_mutual_tls_only_who_shows_a_certificate_is_served() throws Exception {
    // Given
    TlsSettings mutual = selfSigned();
    try (GrpcServer server = server(mutual, new SimpleMeterRegistry())) {
      ManagedChannel known =
          Grpc.newChannelBuilder("localhost:" + server.port(), Tls.client(mutual)).build();
      ManagedChannel unknown =
          Grpc.newChannelBuilder(
                  "localhost:" + server.port(),
                  Tls.client(new TlsSettings(true, "", "", mutual.authority(), false)))
              .build();

      // Then
      assertThat(health(known)).isEqualTo(HealthCheckResponse.ServingStatus.SERVING);
      assertThatThrownBy(() -> health(unknown)).isInstanceOf(StatusRuntimeException.class);
      known.shutdownNow();
      unknown.shutdownNow();
    }
  }

  private static HealthCheckResponse.ServingStatus health(Channel channel) {
    return HealthGrpc.newBlockingStub(channel)
        .check(HealthCheckRequest.getDefaultInstance())
        .getStatus();
  }

  private static GrpcServer server(TlsSettings tls, SimpleMeterRegistry meters) {
    GrpcServer server =
        new GrpcServer(
            SETTINGS,
            tls,
            new CallInterceptors(
                List.of(
                    new MetricsInterceptor(meters),
                    new DeadlineInterceptor(Duration.ofSeconds(5)))),
            List.of(new Bounded()));
    server.start();
    return server;
  }

  private TlsSettings selfSigned() throws Exception {
    Path store = directory.resolve("store.p12");
    keytool(store);
    KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
    Path certificate = pem("CERTIFICATE", keys.getCertificate("service").getEncoded());
    Path key = pem("PRIVATE KEY", keys.getKey("service", PASSWORD).getEncoded());
    return new TlsSettings(
        true, certificate.toString(), key.toString(), certificate.toString(), true);
  }

  private static void keytool(Path store) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "service",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }

  private Path pem(String what, byte[] encoded) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return Files.writeString(
        directory.resolve(what.charAt(0) + ".pem"),
        "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
  }
}
