package io.seriatim.linegateway.grpc;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.linegateway.app.Numbers;
import io.seriatim.linegateway.domain.CryptoFields;
import io.seriatim.linegateway.domain.IssuedCodes;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceBlockingStub;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceBlockingStub;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.Code;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseSsccsRequest;
import io.seriatim.proto.allocation.v1.ReturnUnsentRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  public Fetched fetch(Lease lease, String block) {
    List<String> numbers = new ArrayList<>();
    Map<String, CryptoFields> fields = new HashMap<>();
    Set<String> lastDays = new HashSet<>();
    Iterator<FetchNumbersResponse> parts =
        queries
            .get()
            .fetchNumbers(
                FetchNumbersRequest.newBuilder()
                    .setGtin(lease.sscc() ? "" : lease.gtin().value())
                    .setBlockId(block)
                    .build());
    parts.forEachRemaining(part -> {
      numbers.addAll(part.getNumbersList());
      lastDays.add(part.getLastDay());
      for (Code code : part.getCodesList()) {
        fields.put(code.getSerial(), new CryptoFields(code.getCryptoKey(), code.getCryptoCode()));
      }
    });
    return new Fetched(numbers, new IssuedCodes(fields, lastDay(lastDays)));
  }

  /** A block is of one list, so it has one last day. */
  private static Optional<LocalDate> lastDay(Set<String> told) {
    if (told.size() > 1) {
      throw new IllegalStateException("last days of a block: " + told + " (expected: one)");
    }
    return told.stream().filter(day -> !day.isEmpty()).findFirst().map(LocalDate::parse);
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
