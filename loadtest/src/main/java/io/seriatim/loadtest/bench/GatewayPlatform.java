package io.seriatim.loadtest.bench;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.seriatim.localstack.ServerPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** All of the platform that a gateway calls, on one port; the network to it can be cut. */
final class GatewayPlatform implements AutoCloseable {
  private static final int LARGEST_MESSAGE = 16 << 20;

  private final int port = ServerPorts.freePorts(1).getFirst();
  private final GatewayOrders orders;
  private final GatewayNumbers numbers = new GatewayNumbers();
  private final GatewayChain chain = new GatewayChain();
  private Optional<Server> server = Optional.empty();

  GatewayPlatform(long quantity) {
    this.orders = new GatewayOrders(quantity);
    mend();
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  GatewayChain chain() {
    return chain;
  }

  /** Nothing answers any more. */
  void cut() {
    server.ifPresent(Server::shutdownNow);
    try {
      if (server.isPresent()) {
        server.get().awaitTermination(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    server = Optional.empty();
  }

  /** Everything answers again. */
  void mend() {
    try {
      server =
          Optional.of(
              NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port))
                  .maxInboundMessageSize(LARGEST_MESSAGE)
                  .addService(orders)
                  .addService(numbers.commands())
                  .addService(numbers.queries())
                  .addService(chain)
                  .build()
                  .start());
    } catch (IOException taken) {
      throw new UncheckedIOException(taken);
    }
  }

  @Override
  public void close() {
    cut();
  }
}
