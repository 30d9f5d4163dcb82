package io.seriatim.loadtest.access;

import io.grpc.CallOptions;
import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.seriatim.localstack.ServiceCatalog;
import io.seriatim.localstack.ServiceInstance;
import io.seriatim.localstack.StackCertificates;
import io.seriatim.localstack.StackDescription;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The gRPC door of each service, with and without a certificate of the stack's own authority. What
 * is asked is its health, which needs no token.
 */
final class CertificateAttacks {
  private static final String SECTION = "Call a service over gRPC";
  private static final int PATIENCE_SECONDS = 20;

  private static final MethodDescriptor<byte[], byte[]> HEALTH =
      MethodDescriptor.<byte[], byte[]>newBuilder()
          .setType(MethodDescriptor.MethodType.UNARY)
          .setFullMethodName("grpc.health.v1.Health/Check")
          .setRequestMarshaller(new Bytes())
          .setResponseMarshaller(new Bytes())
          .build();

  private final StackDescription stack;
  private final AttackTable table;
  private final Path elsewhere;

  /**
   * The attacks on one stack.
   *
   * @param elsewhere a directory in which another authority is made
   */
  CertificateAttacks(StackDescription stack, AttackTable table, Path elsewhere) {
    this.stack = stack;
    this.table = table;
    this.elsewhere = elsewhere;
  }

  void run() throws IOException {
    StackCertificates.make(elsewhere, Instant.now());
    var own =
        StackCertificates.in(Path.of(stack.dataDirectory())).filesOf(StackCertificates.LAUNCHER);
    var foreign = StackCertificates.in(elsewhere).filesOf(StackCertificates.LAUNCHER);
    var believing = TlsChannelCredentials.newBuilder().trustManager(own.authority().toFile());
    var shown =
        TlsChannelCredentials.newBuilder()
            .trustManager(own.authority().toFile())
            .keyManager(own.certificate().toFile(), own.key().toFile());
    var forged =
        TlsChannelCredentials.newBuilder()
            .trustManager(own.authority().toFile())
            .keyManager(foreign.certificate().toFile(), foreign.key().toFile());
    var deceived =
        TlsChannelCredentials.newBuilder()
            .trustManager(foreign.authority().toFile())
            .keyManager(own.certificate().toFile(), own.key().toFile());
    ask("certificate of the stack's authority", true, shown.build());
    ask("no certificate", false, believing.build());
    ask("certificate of another authority", false, forged.build());
    ask("a client that believes another authority", false, deceived.build());
    ask("no encryption", false, InsecureChannelCredentials.create());
  }

  private void ask(String what, boolean allowed, ChannelCredentials shown) {
    ServiceCatalog.instances(stack.servicePortBase()).stream()
        .filter(instance -> instance.grpcPort() != 0)
        .forEach(instance ->
            table.ask(
                SECTION,
                what,
                instance.name(),
                allowed,
                CertificateAttacks::isRefusal,
                () -> call(instance, shown)));
  }

  /** Who is not believed gets no connection, so no call reaches the service. */
  private static boolean isRefusal(Throwable failure) {
    return failure instanceof StatusRuntimeException answered
        && answered.getStatus().getCode() == Status.Code.UNAVAILABLE;
  }

  private static void call(ServiceInstance instance, ChannelCredentials shown) {
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", instance.grpcPort(), shown).build();
    try {
      ClientCalls.blockingUnaryCall(
          channel,
          HEALTH,
          CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS),
          new byte[0]);
    } finally {
      channel.shutdownNow();
    }
  }

  /** Messages as they are: an empty request asks for all of a server. */
  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream message) {
      try {
        return message.readAllBytes();
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
    }
  }
}
