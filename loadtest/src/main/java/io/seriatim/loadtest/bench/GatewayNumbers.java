package io.seriatim.loadtest.bench;

import io.grpc.stub.StreamObserver;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceImplBase;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceImplBase;
import io.seriatim.proto.allocation.v1.Block;
import io.seriatim.proto.allocation.v1.FetchNumbersRequest;
import io.seriatim.proto.allocation.v1.FetchNumbersResponse;
import io.seriatim.proto.allocation.v1.LeaseBlockRequest;
import io.seriatim.proto.allocation.v1.LeaseBlockResponse;
import io.seriatim.proto.allocation.v1.ReturnUnsentRequest;
import io.seriatim.proto.allocation.v1.ReturnUnsentResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** Gives out runs of serials, each once, and the first answer again. */
final class GatewayNumbers {
  private static final int PART = 5_000;

  private final AtomicLong next = new AtomicLong(1);
  private final Map<String, Block> byRequest = new ConcurrentHashMap<>();
  private final Map<String, Block> byId = new ConcurrentHashMap<>();

  Commands commands() {
    return new Commands();
  }

  Queries queries() {
    return new Queries();
  }

  /** Leases and returns. */
  final class Commands extends AllocationCommandServiceImplBase {
    @Override
    public void leaseBlock(LeaseBlockRequest request, StreamObserver<LeaseBlockResponse> observer) {
      Block block = byRequest.computeIfAbsent(request.getRequestId(), id -> lease(request));
      observer.onNext(LeaseBlockResponse.newBuilder().setBlock(block).build());
      observer.onCompleted();
    }

    private Block lease(LeaseBlockRequest request) {
      long first = next.getAndAdd(request.getCount());
      Block block =
          Block.newBuilder()
              .setBlockId("b-" + first)
              .setGtin(request.getGtin())
              .setFirstPosition(first)
              .setEndPosition(first + request.getCount())
              .setCount(request.getCount())
              .build();
      byId.put(block.getBlockId(), block);
      return block;
    }

    @Override
    public void returnUnsent(
        ReturnUnsentRequest request, StreamObserver<ReturnUnsentResponse> observer) {
      observer.onNext(
          ReturnUnsentResponse.newBuilder()
              .setBlock(
                  Block.newBuilder()
                      .setBlockId(request.getBlockId())
                      .setReturned(request.getUnsent()))
              .build());
      observer.onCompleted();
    }
  }

  /** Hands the numbers over. */
  final class Queries extends AllocationQueryServiceImplBase {
    @Override
    public void fetchNumbers(
        FetchNumbersRequest request, StreamObserver<FetchNumbersResponse> observer) {
      Block block = byId.getOrDefault(request.getBlockId(), Block.getDefaultInstance());
      for (long at = block.getFirstPosition(); at < block.getEndPosition(); at += PART) {
        long end = Math.min(at + PART, block.getEndPosition());
        observer.onNext(
            FetchNumbersResponse.newBuilder()
                .addAllNumbers(LongStream.range(at, end).mapToObj("B%011d"::formatted).toList())
                .build());
      }
      observer.onCompleted();
    }
  }
}
