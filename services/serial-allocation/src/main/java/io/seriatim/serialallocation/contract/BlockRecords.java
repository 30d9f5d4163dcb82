package io.seriatim.serialallocation.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.BlockId;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.BlockRecord;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.PoolKey;

/** A lease as its row keeps it, and its block as others see it. */
public final class BlockRecords {
  private BlockRecords() {}

  /** Reads a block's row. */
  public static Lease read(byte[] body) {
    try {
      return read(BlockRecord.parseFrom(body));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a block that can't be read", broken);
    }
  }

  static Lease read(BlockRecord kept) {
    Block seen = kept.getBlock();
    PoolId pool = PoolRecords.pool(seen.getOwner(), seen.getGtin(), kept.getCompanyPrefix());
    io.seriatim.kernel.numbering.Block block =
        new io.seriatim.kernel.numbering.Block(
            id(pool, seen),
            seen.getEndPosition(),
            seen.getCount(),
            SiteId.parse(seen.getSiteId()),
            OrderId.parse(seen.getOrderId()),
            seen.getCount() - (seen.getReturned() - kept.getReturnedByList()),
            kept.getKeptEnd());
    return new Lease(
        pool, block, TenantId.parse(kept.getOperator()), kept.getGrantId(), LifeWords.life(kept));
  }

  /** What {@link #read} reads. */
  public static BlockRecord record(Lease lease) {
    BlockRecord.Builder kept =
        BlockRecord.newBuilder()
            .setBlock(block(lease))
            .setOperator(lease.operator().value())
            .setGrantId(lease.grantId())
            .setKeptEnd(lease.block().keptEnd());
    LifeWords.keep(lease.life(), kept);
    switch (lease.pool()) {
      case PoolId.OfProduct product -> kept.clearCompanyPrefix();
      case PoolId.OfContainers containers -> kept.setCompanyPrefix(containers.prefix().value());
    }
    return kept.build();
  }

  /** The block as others see it. */
  public static Block block(Lease lease) {
    io.seriatim.kernel.numbering.Block block = lease.block();
    Block.Builder seen =
        Block.newBuilder()
            .setBlockId(lease.name().text())
            .setOwner(lease.pool().owner().value())
            .setFirstPosition(block.id().first())
            .setEndPosition(block.end())
            .setCount(block.count())
            .setSiteId(block.site().value())
            .setOrderId(block.order().value())
            .setReturned(lease.returned());
    LifeWords.show(lease.life(), seen);
    switch (lease.pool()) {
      case PoolId.OfProduct product ->
          seen.setGtin(product.gtin().value()).setSegment(block.segment());
      case PoolId.OfContainers containers -> seen.clearGtin().clearSegment();
    }
    return seen.build();
  }

  private static BlockId id(PoolId pool, Block seen) {
    return switch (PoolKey.of(pool)) {
      case PoolKey.OfGtin gtin -> new BlockId(seen.getSegment(), seen.getFirstPosition());
      case PoolKey.OfPrefix prefix ->
          BlockName.parse(java.util.Optional.empty(), seen.getBlockId()).id();
    };
  }
}
