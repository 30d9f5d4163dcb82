package io.seriatim.linegateway.grpc;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.linegateway.app.Numbers;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceBlockingStub;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceBlockingStub;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseSsccsRequest;
import io.seriatim.proto.allocation.v1.ReturnUnsentRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Leases numbers from serial-allocation, in the gateway's own name. */
public final class NumberClient implements Numbers {
  private final Supplier<AllocationCommandServiceBlockingStub> commands;
  private final Supplier<AllocationQueryServiceBlockingStub> queries;

  public NumberClient(
      Supplier<AllocationCommandServiceBlockingStub> commands,
      Supplier<AllocationQueryServiceBlockingStub> queries) {
    this.commands = commands;
    this.queries = queries;
  }

  @Override
  public Leased lease(Lease lease) {
    Block block = lease.sscc() ? leaseSsccs(lease) : leaseSerials(lease);
    return new Leased(block.getBlockId(), block.getCount());
  }

  private Block leaseSerials(Lease lease) {
    return commands
        .get()
        .leaseBlock(
            LeaseBlockRequest.newBuilder()
                .setRequestId(lease.requestId())
                .setGtin(lease.gtin().value())
                .setSiteId(lease.site().value())
                .setOrderId(lease.order().value())
                .setCount(lease.count())
                .build())
        .getBlock();
  }

  private Block leaseSsccs(Lease lease) {
    return commands
        .get()
        .leaseSsccs(
            LeaseSsccsRequest.newBuilder()
                .setRequestId(lease.requestId())
                .setGtin(lease.gtin().value())
                .setSiteId(lease.site().value())
                .setOrderId(lease.order().value())
                .setCount(lease.count())
                .build())
        .getBlock();
  }

  @Override
  public List<String> fetch(Lease lease, String block) {
    List<String> numbers = new ArrayList<>();
    Iterator<FetchNumbersResponse> parts =
        queries
            .get()
            .fetchNumbers(
                FetchNumbersRequest.newBuilder()
                    .setGtin(lease.sscc() ? "" : lease.gtin().value())
                    .setBlockId(block)
                    .build());
    parts.forEachRemaining(part -> numbers.addAll(part.getNumbersList()));
    return numbers;
  }

  @Override
  public void returnUnsent(String requestId, Optional<Gtin> gtin, String block, long unsent) {
    var answer =
        commands
            .get()
            .returnUnsent(
                ReturnUnsentRequest.newBuilder()
                    .setRequestId(requestId)
                    .setGtin(gtin.map(Gtin::value).orElse(""))
                    .setBlockId(block)
                    .setUnsent(unsent)
                    .build());
    if (answer.getBlock().getReturned() < unsent) {
      throw new IllegalStateException(
          "block %s: %d returned (expected: %d)"
              .formatted(block, answer.getBlock().getReturned(), unsent));
    }
  }
}
