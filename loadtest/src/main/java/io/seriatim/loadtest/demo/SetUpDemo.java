package io.seriatim.loadtest.demo;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Identity;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceBlockingStub;
import io.seriatim.proto.allocation.v1.OpenPoolRequest;
import io.seriatim.proto.allocation.v1.OpenSsccRangeRequest;
import io.seriatim.proto.masterdata.v1.Line;
import io.seriatim.proto.masterdata.v1.MasterDataCommandServiceGrpc;
import io.seriatim.proto.masterdata.v1.MasterDataCommandServiceGrpc.MasterDataCommandServiceBlockingStub;
import io.seriatim.proto.masterdata.v1.Product;
import io.seriatim.proto.masterdata.v1.PublishRequest;
import io.seriatim.proto.masterdata.v1.Tenant;

/**
 * Publishes the demo's master data and opens its pools of numbers, once: each request has the same
 * id every time, so a second run changes nothing.
 *
 * <p>Tenants, sites and lines are set up by the platform for its tenants; products, partners and
 * grants are published by their owner.
 */
public final class SetUpDemo {
  private static final Identity PLANNER = Identity.of(DemoUser.ANNA);
  private static final int SSCC_EXTENSION = 3;

  private final Platform platform;

  public SetUpDemo(Platform platform) {
    this.platform = platform;
  }

  /** Everything, with so many lines at every plant. */
  public void run(int linesPerSite) {
    DemoWorld.tenants()
        .forEach(t -> publish(onboarding(t), "tenant-" + t.getTenantId(), builder().setTenant(t)));
    DemoWorld.sites()
        .forEach(s ->
            publish(
                new Identity.Onboarding(s.getOperator()),
                "site-" + s.getSiteId(),
                builder().setSite(s)));
    DemoSite.fromTheStart().forEach(site -> lines(site, linesPerSite));
    DemoWorld.products()
        .forEach(p -> publish(PLANNER, "product-" + p.getGtin(), builder().setProduct(p)));
    DemoWorld.partners()
        .forEach(p -> publish(PLANNER, "partner-" + p.getPartnerId(), builder().setPartner(p)));
    DemoWorld.grants()
        .forEach(g -> publish(PLANNER, "grant-" + g.getGrantId(), builder().setGrant(g)));
    pools();
  }

  /** The lines of a plant; those that are there stay as they are. */
  public void lines(DemoSite site, int count) {
    Identity operator = new Identity.Onboarding(site.operator());
    DemoWorld.lines(site, count)
        .forEach(line -> publish(operator, "line-" + id(line), builder().setLine(line)));
  }

  private void pools() {
    AllocationCommandServiceBlockingStub owner = allocation(PLANNER);
    for (Product product : DemoWorld.products()) {
      once(() ->
          owner.openPool(
              OpenPoolRequest.newBuilder()
                  .setRequestId("demo-pool-" + product.getGtin())
                  .setGtin(product.getGtin())
                  .build()));
    }
    openSsccs(PLANNER, DemoWorld.OWNER);
    String porto = DemoSite.PORTO.operator();
    openSsccs(new Identity.Onboarding(porto), porto);
  }

  private void openSsccs(Identity who, String tenant) {
    once(() ->
        allocation(who)
            .openSsccRange(
                OpenSsccRangeRequest.newBuilder()
                    .setRequestId("demo-sscc-" + tenant)
                    .setExtensionDigit(SSCC_EXTENSION)
                    .build()));
  }

  private void publish(Identity who, String id, PublishRequest.Builder request) {
    MasterDataCommandServiceBlockingStub stub =
        platform.as(who, "master-data", MasterDataCommandServiceGrpc::newBlockingStub);
    once(() -> stub.publish(request.setRequestId("demo-" + id).build()));
  }

  private AllocationCommandServiceBlockingStub allocation(Identity who) {
    return platform.as(who, "serial-allocation", AllocationCommandServiceGrpc::newBlockingStub);
  }

  /** What is there already is what was wanted. */
  private static void once(Runnable act) {
    try {
      act.run();
    } catch (StatusRuntimeException refused) {
      if (refused.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw refused;
      }
    }
  }

  private static Identity onboarding(Tenant tenant) {
    return new Identity.Onboarding(tenant.getTenantId());
  }

  private static PublishRequest.Builder builder() {
    return PublishRequest.newBuilder();
  }

  private static String id(Line line) {
    return line.getSiteId() + "-" + line.getLineId();
  }
}
