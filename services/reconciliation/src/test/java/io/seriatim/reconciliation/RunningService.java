package io.seriatim.reconciliation;

import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.grpc.GrpcServer;
import io.seriatim.chassis.grpc.Headers;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc;
import io.seriatim.proto.batch.v1.BatchCommandServiceGrpc.BatchCommandServiceBlockingStub;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc.BatchQueryServiceBlockingStub;
import io.seriatim.testkit.Servers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * This service, running against the real servers with names of its own and a fake platform beside
 * it.
 */
final class RunningService implements AutoCloseable {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final EmbeddedServer http;
  private final ManagedChannel channel;

  private RunningService(EmbeddedServer http) {
    this.http = http;
    this.channel =
        NettyChannelBuilder.forTarget(
                "127.0.0.1:" + http.getApplicationContext().getBean(GrpcServer.class).port())
            .usePlaintext()
            .build();
  }

  static RunningService start(FakePlatform platform) {
    return start(platform, "");
  }

  /**
   * @param keeper where how orders ran is told
   */
  static RunningService start(FakePlatform platform, String keeper) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    settings.put("seriatim.kafka.topic-prefix", Servers.uniqueTopicPrefix());
    settings.put("seriatim.cassandra.contact", Servers.cassandra().contact());
    settings.put("seriatim.cassandra.datacenter", Servers.cassandra().datacenter());
    settings.put("seriatim.cassandra.keyspace-prefix", Servers.uniqueKeyspace() + "_");
    settings.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    settings.put(
        "seriatim.keycloak.client-secret", Servers.description().clientSecret("seriatim-service"));
    for (String peer :
        new String[] {"master-data", "serial-allocation", "aggregation", "audit-trail"}) {
      settings.put("seriatim.addr." + peer, platform.address());
    }
    settings.put("seriatim.performance.url", keeper);
    settings.put("seriatim.release.reports", List.of("US:US-RELEASE-1"));
    return new RunningService(ApplicationContext.run(EmbeddedServer.class, settings));
  }

  BatchCommandServiceBlockingStub commands(String token) {
    return BatchCommandServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
  }

  /** A stub of any of its services. */
  <S extends AbstractStub<S>> S as(String token, Function<Channel, S> stub) {
    return stub.apply(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
  }

  BatchQueryServiceBlockingStub queries(String token) {
    return BatchQueryServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(bearer(token)));
  }

  /** As a service that acts for a tenant. */
  BatchQueryServiceBlockingStub queriesFor(String tenant) {
    Metadata headers = bearer(Servers.serviceToken());
    headers.put(Headers.ON_BEHALF_OF, tenant);
    return BatchQueryServiceGrpc.newBlockingStub(channel)
        .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  String httpAddress() {
    return "http://127.0.0.1:" + http.getPort();
  }

  <T> T bean(Class<T> type) {
    return http.getApplicationContext().getBean(type);
  }

  @Override
  public void close() {
    channel.shutdownNow();
    http.close();
  }

  private static Metadata bearer(String token) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token);
    return headers;
  }
}
