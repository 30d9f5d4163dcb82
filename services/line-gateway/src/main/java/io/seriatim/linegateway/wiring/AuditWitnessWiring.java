package io.seriatim.linegateway.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.kernel.merkle.NoteKey;
import io.seriatim.linegateway.app.WitnessAuditLog;
import io.seriatim.linegateway.grpc.AuditLogClient;
import io.seriatim.linegateway.grpc.AuditLogWatch;
import io.seriatim.linegateway.store.SqliteCheckpoints;
import io.seriatim.proto.audit.v1.AuditLogCommandServiceGrpc;
import io.seriatim.proto.audit.v1.AuditLogQueryServiceGrpc;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** The beans of the witness. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class AuditWitnessWiring {
  static final String REFUSED = "seriatim.audit.witness.refused";
  private static final Duration WITHIN = Duration.ofSeconds(20);

  @Singleton
  @Bean(preDestroy = "close")
  SqliteCheckpoints checkpoints(GatewaySettings settings, MeterRegistry meters) {
    SqliteCheckpoints kept =
        SqliteCheckpoints.open(Path.of(settings.dataDir()).resolve("checkpoints.db"));
    Gauge.builder(REFUSED, kept, all -> all.trouble().isEmpty() ? 0 : 1)
        .description("1 while the audit log does not continue the checkpoint that is kept")
        .register(meters);
    return kept;
  }

  @Context
  @Bean(preDestroy = "close")
  AuditLogWatch auditLogWatch(
      AuditWitnessSettings settings,
      GatewaySettings gateway,
      SqliteCheckpoints kept,
      Peers peers,
      InstantSource clock) {
    AuditLogClient platform =
        new AuditLogClient(
            () ->
                AuditLogQueryServiceGrpc.newBlockingStub(peers.asMyself(Peer.AUDIT_TRAIL))
                    .withDeadlineAfter(WITHIN),
            () ->
                AuditLogCommandServiceGrpc.newBlockingStub(peers.asMyself(Peer.AUDIT_TRAIL))
                    .withDeadlineAfter(WITHIN),
            () -> UUID.randomUUID().toString());
    String origin = settings.origin() + "/" + gateway.operator();
    List<NoteKey> keys =
        settings.keys().stream()
            .map(key -> NoteKey.of(origin, Base64.getDecoder().decode(key.strip())))
            .toList();
    AuditLogWatch watch =
        new AuditLogWatch(
            new WitnessAuditLog(platform, kept, keys, settings.handInEach(), clock),
            settings.pause());
    if (!keys.isEmpty()) {
      watch.start();
    }
    return watch;
  }
}
