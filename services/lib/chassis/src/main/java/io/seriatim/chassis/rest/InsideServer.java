package io.seriatim.chassis.rest;

import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.seriatim.chassis.grpc.CallInterceptors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Executors;

/** The process's own services behind the same interceptors, reached without a network. */
final class InsideServer implements AutoCloseable {
  private final Server server;
  private final ManagedChannel channel;

  InsideServer(CallInterceptors interceptors, List<BindableService> services) {
    String name = InProcessServerBuilder.generateName();
    InProcessServerBuilder builder =
        InProcessServerBuilder.forName(name)
            .executor(
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rest-", 0).factory()));
    services.forEach(builder::addService);
    interceptors.addTo(builder);
    try {
      this.server = builder.build().start();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    this.channel = InProcessChannelBuilder.forName(name).build();
  }

  ManagedChannel channel() {
    return channel;
  }

  @Override
  public void close() {
    channel.shutdown();
    server.shutdown();
  }
}
