package io.seriatim.loadtest.bench;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.loadtest.platform.DemoUser;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceBlockingStub;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.CloseSegmentRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.GetPoolRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockResponse;
import io.seriatim.proto.allocation.v1.OpenSegmentRequest;
import io.seriatim.proto.allocation.v1.Pool;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * What the benchmark asks of serial-allocation, as the people of the three plants and the owner.
 */
final class AllocationClient {
  private static final String SERVICE = "serial-allocation";

  private final Platform platform;
  private final AllocationBlocks blocks = new AllocationBlocks();

  AllocationClient(Platform platform) {
    this.platform = platform;
  }

  Block lease(DemoSite site, long count) {
    LeaseBlockResponse leased =
        commands(site.lineOperator())
            .leaseBlock(
                LeaseBlockRequest.newBuilder()
                    .setRequestId(UUID.randomUUID().toString())
                    .setGtin(DemoWorld.GTIN)
                    .setSiteId(site.siteId())
                    .setOrderId("bench-" + site.siteId())
                    .setCount(count)
                    .build());
    blocks.add(leased.getBlock(), count, leased.getPartial());
    return leased.getBlock();
  }

  /** All that was ever leased here. */
  AllocationBlocks blocks() {
    return blocks;
  }

  /** Gives each message's serials as they come. */
  void fetch(DemoSite site, Block block, Consumer<List<String>> serials) {
    platform
        .as(site.lineOperator(), SERVICE, AllocationQueryServiceGrpc::newBlockingStub)
        .fetchNumbers(
            FetchNumbersRequest.newBuilder()
                .setGtin(DemoWorld.GTIN)
                .setBlockId(block.getBlockId())
                .build())
        .forEachRemaining(part -> serials.accept(part.getNumbersList()));
  }

  /** A segment of that length and prefix, under the newest key, instead of the one before. */
  void rotate(int before, int length, String prefix) {
    var owner = commands(DemoUser.ANNA);
    owner.openSegment(
        OpenSegmentRequest.newBuilder()
            .setRequestId(UUID.randomUUID().toString())
            .setGtin(DemoWorld.GTIN)
            .setLength(length)
            .setPrefix(prefix)
            .build());
    owner.closeSegment(
        CloseSegmentRequest.newBuilder()
            .setRequestId(UUID.randomUUID().toString())
            .setGtin(DemoWorld.GTIN)
            .setSegment(before)
            .build());
  }

  Pool pool() {
    return platform
        .as(DemoUser.ANNA, SERVICE, AllocationQueryServiceGrpc::newBlockingStub)
        .getPool(GetPoolRequest.newBuilder().setGtin(DemoWorld.GTIN).build())
        .getPool();
  }

  private AllocationCommandServiceBlockingStub commands(DemoUser user) {
    return platform.as(user, SERVICE, AllocationCommandServiceGrpc::newBlockingStub);
  }
}
