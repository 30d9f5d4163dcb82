package io.seriatim.audittrail;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.seriatim.audittrail.app.CheckpointStore;
import io.seriatim.audittrail.app.LogStore;
import io.seriatim.audittrail.domain.SignedCheckpoint;
import io.seriatim.audittrail.store.CassandraCheckpointStore;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.kafka.TypedProducer;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/** This service, running against the real servers with names of its own. */
final class AuditApp implements AutoCloseable {
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;

  private final EmbeddedServer http;

  private AuditApp(EmbeddedServer http) {
    this.http = http;
  }

  /** Settings of a new installation: its own topics, keyspace and key. */
  static Map<String, Object> installation(Path folder) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("seriatim.kafka.bootstrap", Servers.kafka().bootstrap());
    settings.put("seriatim.kafka.topic-prefix", Servers.uniqueTopicPrefix());
    settings.put("seriatim.cassandra.contact", Servers.cassandra().contact());
    settings.put("seriatim.cassandra.datacenter", Servers.cassandra().datacenter());
    settings.put("seriatim.cassandra.keyspace", Servers.uniqueKeyspace());
    settings.put("seriatim.keycloak.issuer", Servers.keycloak().issuer());
    settings.put(
        "seriatim.keycloak.client-secret", Servers.description().clientSecret("seriatim-service"));
    settings.put("seriatim.audit.origin", "log.test/audit");
    settings.put("seriatim.audit.signing-key", keyFile(folder.resolve("audit.key")).toString());
    settings.put("seriatim.audit.checkpoint-every", "200ms");
    settings.put("seriatim.audit.verify-every", "0s");
    return settings;
  }

  static Path keyFile(Path file) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Base64.Encoder text = Base64.getEncoder();
    return Files.writeString(
        file,
        text.encodeToString(pair.getPrivate().getEncoded())
            + "\n"
            + text.encodeToString(pair.getPublic().getEncoded())
            + "\n");
  }

  static AuditApp start(Map<String, Object> settings) {
    return new AuditApp(ApplicationContext.run(EmbeddedServer.class, settings));
  }

  <T> T bean(Class<T> type) {
    return http.getApplicationContext().getBean(type);
  }

  String address() {
    return "http://127.0.0.1:" + http.getPort();
  }

  LogStore logs() {
    return bean(LogStore.class);
  }

  CheckpointStore checkpoints() {
    return bean(CassandraCheckpointStore.class);
  }

  /** Sends records and returns when the topic has them. */
  void send(String owner, int from, int to) {
    TypedProducer<String, AuditRecord> producer = bean(Producers.class).to(Topics.AUDIT_RECORDS);
    List<CompletableFuture<?>> sent = new ArrayList<>();
    for (int number = from; number < to; number++) {
      sent.add(producer.send(owner, record(owner, number)));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
  }

  static AuditRecord record(String owner, int number) {
    return AuditRecord.newBuilder()
        .setRecordId(owner + "-" + number)
        .setOwner(owner)
        .setActor(Actor.newBuilder().setId("actor-" + number % 7).setTenant(owner))
        .setService("test")
        .setAction(number % 2 == 0 ? "Even" : "Odd")
        .setSubject("subject-" + number % 10)
        .setRequestId("request-" + number)
        .setRecordedMicros(1_700_000_000_000_000L + number * 60_000_000L)
        .setOutcome(Outcome.OUTCOME_ACCEPTED)
        .build();
  }

  /** Returns when so many leaves are in the log and signed. */
  SignedCheckpoint awaitSigned(String owner, long size) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            checkpoints().latest(owner).map(SignedCheckpoint::size).orElse(0L) >= size
                && checkpoints().at(owner, size).isPresent());
    return checkpoints().latest(owner).orElseThrow();
  }

  @Override
  public void close() {
    http.close();
  }
}
