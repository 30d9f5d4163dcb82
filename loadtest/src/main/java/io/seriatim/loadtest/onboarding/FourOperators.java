package io.seriatim.loadtest.onboarding;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.run.Watcher;
import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.BatchQueryServiceGrpc;
import io.seriatim.proto.batch.v1.ListBatchesRequest;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.masterdata.v1.FindGrantRequest;
import io.seriatim.proto.masterdata.v1.Grant;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceBlockingStub;
import java.util.ArrayList;
import java.util.List;

/**
 * One GTIN and who may pack it: the owner itself and three contract manufacturers. Each sees its
 * own orders and its own grant, and nothing of the others.
 */
final class FourOperators {
  private final Platform platform;
  private final Watcher watcher;

  FourOperators(Platform platform, Watcher watcher) {
    this.platform = platform;
    this.watcher = watcher;
  }

  /** What is not as it must be. */
  List<String> problems(String lotOfNantes) {
    List<String> problems = new ArrayList<>();
    for (DemoSite site : DemoSite.values()) {
      Grant grant = grant(DemoUser.ANNA, site);
      watcher.say(
          "grant",
          "%s may pack %s at %s: %,d serials, SSCCs of %s, released by %s"
              .formatted(
                  grant.getOperator(),
                  grant.getGtin(),
                  site.siteId(),
                  grant.getQuota(),
                  grant.getSsccTenant(),
                  grant.getReleasingTenant()));
    }
    for (DemoUser reader : List.of(DemoUser.NORA, DemoUser.LUC, DemoUser.PAULA)) {
      problems.addAll(seen(reader, lotOfNantes));
    }
    return problems;
  }

  private List<String> seen(DemoUser reader, String lotOfNantes) {
    List<String> problems = new ArrayList<>();
    List<Batch> batches = batches(reader);
    batches.stream()
        .flatMap(batch -> batch.getOrdersList().stream())
        .filter(order -> !order.getOperator().equals(reader.tenant()))
        .map(Order::getOrderId)
        .forEach(id -> problems.add(reader.username() + " sees order " + id + " of another"));
    boolean itsOwn =
        batches.stream().anyMatch(batch -> batch.getKey().getLot().equals(lotOfNantes));
    if (itsOwn != (reader == DemoUser.NORA)) {
      problems.add(reader.username() + (itsOwn ? " sees" : " does not see") + " " + lotOfNantes);
    }
    for (DemoSite site : DemoSite.values()) {
      boolean may = site.operator().equals(reader.tenant());
      if (may != seesGrant(reader, site)) {
        problems.add(
            reader.username()
                + (may ? " does not see" : " sees")
                + " the grant of "
                + site.siteId());
      }
    }
    watcher.say(
        reader.username(),
        "of %s sees %d batches, all with its own orders, and its own grant alone"
            .formatted(reader.tenant(), batches.size()));
    return problems;
  }

  private List<Batch> batches(DemoUser reader) {
    return platform
        .as(reader, "reconciliation", BatchQueryServiceGrpc::newBlockingStub)
        .listBatches(ListBatchesRequest.newBuilder().setPageSize(500).build())
        .getBatchesList();
  }

  /** The new operator may not pack now. */
  void requireNoGrant() {
    if (seesGrant(DemoUser.ANNA, NantesWorld.SITE)) {
      throw new PlatformException("a suspended operator still has its grant");
    }
    watcher.say("grant", NantesWorld.SITE.operator() + " has none");
  }

  private boolean seesGrant(DemoUser reader, DemoSite site) {
    try {
      grant(reader, site);
      return true;
    } catch (StatusRuntimeException refused) {
      if (Refusal.reason(refused).equals("NO_GRANT")) {
        return false;
      }
      throw refused;
    }
  }

  private Grant grant(DemoUser reader, DemoSite site) {
    MasterDataQueryServiceBlockingStub facts =
        platform.as(reader, "master-data", MasterDataQueryServiceGrpc::newBlockingStub);
    return facts
        .findGrant(
            FindGrantRequest.newBuilder()
                .setGtin(DemoWorld.GTIN)
                .setOperator(site.operator())
                .setSiteId(site.siteId())
                .build())
        .getGrant();
  }
}
