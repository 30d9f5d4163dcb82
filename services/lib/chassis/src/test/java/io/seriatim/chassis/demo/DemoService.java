package io.seriatim.chassis.demo;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.chassis.grpc.GrpcServer;
import io.seriatim.testkit.Servers;
import java.util.HashMap;
import java.util.Map;

/** The small service, running against the real servers with names of its own. */
public final class DemoService implements AutoCloseable {
  private final EmbeddedServer http;

  private DemoService(EmbeddedServer http) {
    this.http = http;
  }

  /** The settings that point a service at the servers of this test run. */
  public static Map<String, Object> settings() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    settings.put("seriatim.kafka.topic-prefix", Servers.uniqueTopicPrefix());
    settings.put("seriatim.cassandra.contact", Servers.cassandra().contact());
    settings.put("seriatim.cassandra.datacenter", Servers.cassandra().datacenter());
    settings.put("seriatim.cassandra.keyspace-prefix", Servers.uniqueKeyspace() + "_");
    settings.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    settings.put(
        "seriatim.keycloak.client-secret", Servers.description().clientSecret("seriatim-service"));
    return settings;
  }

  public static DemoService start() {
    return start(Map.of());
  }

  /** With other settings than those of the test run. */
  public static DemoService start(Map<String, Object> other) {
    Map<String, Object> settings = settings();
    settings.putAll(other);
    return new DemoService(ApplicationContext.run(EmbeddedServer.class, settings, "demo"));
  }

  public int grpcPort() {
    return bean(GrpcServer.class).port();
  }

  public String httpAddress() {
    return "http://127.0.0.1:" + http.getPort();
  }

  public <T> T bean(Class<T> type) {
    return http.getApplicationContext().getBean(type);
  }

  @Override
  public void close() {
    http.close();
  }
}
