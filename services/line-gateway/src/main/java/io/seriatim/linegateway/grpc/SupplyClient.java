package io.seriatim.linegateway.grpc;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.linegateway.app.Supply;
import io.seriatim.proto.allocation.v1.AllocationCommandServiceGrpc.AllocationCommandServiceBlockingStub;
import io.seriatim.proto.allocation.v1.CloseBlockRequest;
import io.seriatim.proto.allocation.v1.RenewBlockRequest;
import io.seriatim.proto.allocation.v1.ReportSupplyRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

/** Tells serial-allocation what became of its blocks, in the gateway's own name. */
public final class SupplyClient implements Supply {
  private static final Instant NO_TERM = Instant.parse("9999-12-31T00:00:00Z");

  private final Supplier<AllocationCommandServiceBlockingStub> commands;

  public SupplyClient(Supplier<AllocationCommandServiceBlockingStub> commands) {
    this.commands = commands;
  }

  @Override
  public void report(String requestId, Report report) {
    var unused =
        commands
            .get()
            .reportSupply(
                ReportSupplyRequest.newBuilder()
                    .setRequestId(requestId)
                    .setGtin(report.gtin().value())
                    .setSiteId(report.site().value())
                    .setLineId(report.line().value())
                    .setInHand(report.inHand())
                    .setFull(report.full())
                    .setPerHour(report.perHour())
                    .build());
  }

  @Override
  public Instant renew(String requestId, Optional<Gtin> gtin, String block) {
    long term =
        commands
            .get()
            .renewBlock(
                RenewBlockRequest.newBuilder()
                    .setRequestId(requestId)
                    .setGtin(gtin.map(Gtin::value).orElse(""))
                    .setBlockId(block)
                    .build())
            .getBlock()
            .getRenewByMicros();
    return term == 0 ? NO_TERM : Instant.EPOCH.plus(term, ChronoUnit.MICROS);
  }

  @Override
  public void close(String requestId, Optional<Gtin> gtin, String block) {
    var unused =
        commands
            .get()
            .closeBlock(
                CloseBlockRequest.newBuilder()
                    .setRequestId(requestId)
                    .setGtin(gtin.map(Gtin::value).orElse(""))
                    .setBlockId(block)
                    .build());
  }
}
