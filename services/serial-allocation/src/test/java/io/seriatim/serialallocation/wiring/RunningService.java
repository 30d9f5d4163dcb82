package io.seriatim.serialallocation.wiring;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.grpc.GrpcServer;
import io.seriatim.chassis.grpc.Headers;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceBlockingStub;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceStub;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceBlockingStub;
import io.seriatim.testkit.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The whole service, on the real servers, with names of its own, and a client of it. */
final class RunningService implements AutoCloseable {
  private final Optional<EmbeddedServer> server;
  private final ManagedChannel channel;

  private RunningService(Optional<EmbeddedServer> server, int port) {
    this.server = server;
    this.channel = ManagedChannelBuilder.forAddress("127.0.0.1", port).usePlaintext().build();
  }

  /** Settings of an installation of its own; every instance of it is started with the same. */
  static Map<String, Object> installation(Path keys) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    settings.put("seriatim.kafka.topic-prefix", Servers.uniqueTopicPrefix());
    settings.put("seriatim.cassandra.contact", Servers.cassandra().contact());
    settings.put("seriatim.cassandra.datacenter", Servers.cassandra().datacenter());
    settings.put("seriatim.cassandra.keyspace-prefix", Servers.uniqueKeyspace() + "_");
    settings.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    settings.put(
        "seriatim.keycloak.client-secret", Servers.description().clientSecret("seriatim-service"));
    settings.put("seriatim.allocation.key-directory", keys.toString());
    return settings;
  }

  static RunningService start(Map<String, Object> installation) {
    EmbeddedServer server =
        ApplicationContext.run(EmbeddedServer.class, installation, DemoFactsWiring.ENVIRONMENT);
    int port = server.getApplicationContext().getBean(GrpcServer.class).port();
    return new RunningService(Optional.of(server), port);
  }

  /** A client of a service that runs elsewhere. */
  static RunningService at(int port) {
    return new RunningService(Optional.empty(), port);
  }

  AllocationCommandServiceBlockingStub commands(String token) {
    return AllocationCommandServiceGrpc.newBlockingStub(channel).withInterceptors(as(token));
  }

  /** Commands that come as a stream. */
  AllocationCommandServiceStub streams(String token) {
    return AllocationCommandServiceGrpc.newStub(channel).withInterceptors(as(token));
  }

  AllocationQueryServiceBlockingStub queries(String token) {
    return AllocationQueryServiceGrpc.newBlockingStub(channel).withInterceptors(as(token));
  }

  /** Where it answers over HTTP. */
  String httpAddress() {
    return server.orElseThrow().getURL().toString();
  }

  <T> T bean(Class<T> type) {
    return server.orElseThrow().getApplicationContext().getBean(type);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    server.ifPresent(EmbeddedServer::close);
  }

  private static ClientInterceptor as(String token) {
    Metadata headers = new Metadata();
    headers.put(Headers.AUTHORIZATION, "Bearer " + token);
    return MetadataUtils.newAttachHeadersInterceptor(headers);
  }
}
