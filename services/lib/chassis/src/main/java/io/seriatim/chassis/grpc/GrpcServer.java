package io.seriatim.chassis.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves every {@link BindableService} of the process, each call on its own virtual thread. */
public final class GrpcServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GrpcServer.class);

  private final GrpcSettings settings;
  private final Server server;
  private final HealthStatusManager health = new HealthStatusManager();

  GrpcServer(
      GrpcSettings settings,
      TlsSettings tls,
      CallInterceptors interceptors,
      List<BindableService> services) {
    this.settings = settings;
    NettyServerBuilder builder =
        NettyServerBuilder.forPort(settings.port(), Tls.server(tls))
            .maxInboundMessageSize(settings.maxMessageBytes())
            .keepAliveTime(settings.keepAlive().toMillis(), TimeUnit.MILLISECONDS)
            .permitKeepAliveTime(settings.keepAlive().toMillis() / 2, TimeUnit.MILLISECONDS)
            .permitKeepAliveWithoutCalls(true)
            .executor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("grpc-", 0).factory()))
            .addService(health.getHealthService());
    services.forEach(builder::addService);
    interceptors.addTo(builder);
    this.server = builder.build();
  }

  /** Starts to listen. */
  public void start() {
    try {
      server.start();
      LOG.info("gRPC on port {}", server.getPort());
    } catch (IOException taken) {
      throw new UncheckedIOException(
          "gRPC port " + settings.port() + " can't be opened; set SERIATIM_GRPC_PORT", taken);
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getPort();
  }

  /** Lets running calls end, then stops. */
  @Override
  public void close() {
    health.enterTerminalState();
    server.shutdown();
    try {
      if (!server.awaitTermination(settings.drain().toMillis(), TimeUnit.MILLISECONDS)) {
        server.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      server.shutdownNow();
    }
  }
}
