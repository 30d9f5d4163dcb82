package io.seriatim.loadtest.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.StatusRuntimeException;
import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.loadtest.platform.Refusal;
import io.seriatim.loadtest.run.LedgerView;
import io.seriatim.loadtest.run.PackBatches;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.line.v1.LineStationServiceGrpc;
import io.seriatim.proto.line.v1.ReworkContainerRequest;
import io.seriatim.proto.line.v1.ReworkKind;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Patience;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A case of the batch before is reworked on the line of a contract manufacturer. */
@ExtendWith(RunningPlatform.Extension.class)
final class EarlierContainerIT {
  private static final long PACKS = 96;

  @Test
  @Requirement({"URS-LINE-095", "URS-TENANT-002"})
  void the_ledger_shows_it_and_the_gateway_of_another_plant_may_not(RunningPlatform running) {
    Platform platform = running.platform();
    BatchKey batch = pack(platform, "RWA");
    pack(platform, "RWB");
    LedgerView ledger = new LedgerView(platform, DemoUser.ANNA);
    ObjectState box = ledger.containers(batch, PackLevel.PACK_LEVEL_CASE).getFirst();
    String out = ledger.children(box.getItemId()).getFirst().getItemId();

    // its owner's plant sees it and did not pack it; the other manufacturer does not see it
    assertThat(refused(platform, DemoSite.BASEL, box.getItemId(), out))
        .isEqualTo("ORDER_OF_ANOTHER_SITE");
    assertThat(refused(platform, DemoSite.PORTO, box.getItemId(), out))
        .isEqualTo("CONTAINER_NOT_PACKED_HERE");
    remove(platform, DemoSite.LYON, box.getItemId(), out);

    await()
        .atMost(Patience.FOR_WHAT_MUST_COME)
        .until(() -> ledger.object(out).getState().getParent().isEmpty());
    assertThat(ledger.children(box.getItemId()))
        .hasSize(DemoWorld.CASE_CAPACITY - 1)
        .extracting(ObjectState::getItemId)
        .doesNotContain(out);
    assertThat(ledger.figures(batch).getOrders(0).getConflicts()).isZero();
  }

  private static BatchKey pack(Platform platform, String name) {
    var wanted =
        new BatchesOnDemand.Wanted(
            name,
            List.of(DemoSite.LYON),
            1,
            PACKS,
            0,
            new PackBatches.Machines(
                6_000, 0, 7, DemoWorld.CASE_CAPACITY, DemoWorld.PALLET_CAPACITY));
    assertThat(new BatchesOnDemand(platform, RunningPlatform::print).run(wanted).problems())
        .isEmpty();
    return wanted.batch(DemoSite.LYON);
  }

  private static String refused(Platform platform, DemoSite site, String box, String pack) {
    try {
      remove(platform, site, box, pack);
      return "";
    } catch (StatusRuntimeException refused) {
      return Refusal.reason(refused);
    }
  }

  private static void remove(Platform platform, DemoSite site, String box, String pack) {
    var unused =
        platform
            .as(site.lineOperator(), site.gateway(), LineStationServiceGrpc::newBlockingStub)
            .reworkContainer(
                ReworkContainerRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setLineId("line-1")
                    .setKind(ReworkKind.REWORK_KIND_REMOVE)
                    .setContainer(box)
                    .addRemove(pack)
                    .setReason("carton torn in the warehouse")
                    .build());
  }
}
