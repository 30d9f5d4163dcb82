package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.linegateway.app.EarlierContainers;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.ReworkContainer;
import io.seriatim.linegateway.app.ReworkEarlier;
import io.seriatim.linegateway.grpc.LedgerClient;
import io.seriatim.linegateway.grpc.OrderClient;
import io.seriatim.linegateway.grpc.RecordUploader;
import io.seriatim.linegateway.store.SqliteJournal;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** The beans of rework: what the ledger and the journal know of earlier containers. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class ReworkWiring {
  private static final Duration ASKED_WITHIN = Duration.ofSeconds(5);
  private static final Duration ARCHIVED_WITHIN = Duration.ofSeconds(10);

  @Singleton
  ReworkContainer reworkContainer(
      GatewaySettings settings,
      Lines lines,
      SqliteJournal journal,
      RecordUploader ledger,
      OrderClient orders,
      Peers peers,
      Clock clock) {
    EarlierContainers containers =
        new EarlierContainers(
            new LedgerClient(() ->
                LedgerQueryServiceGrpc.newBlockingStub(peers.asMyself(Peer.AGGREGATION))
                    .withDeadlineAfter(ASKED_WITHIN)),
            ledger,
            orders,
            journal,
            new EarlierContainers.Plant(
                TenantId.parse(settings.operator()),
                SiteId.parse(settings.site()),
                clock,
                ARCHIVED_WITHIN));
    return new ReworkContainer(lines, new ReworkEarlier(containers, journal, clock));
  }
}
