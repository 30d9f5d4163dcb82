package io.seriatim.loadtest.run;

import io.seriatim.loadtest.demo.DemoSite;
import io.seriatim.loadtest.platform.Platform;
import io.seriatim.proto.line.v1.EndOrderRequest;
import io.seriatim.proto.line.v1.GetLineStatusRequest;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.LineCommandServiceGrpc;
import io.seriatim.proto.line.v1.LineCommandServiceGrpc.LineCommandServiceBlockingStub;
import io.seriatim.proto.line.v1.LineDevices;
import io.seriatim.proto.line.v1.LineQueryServiceGrpc;
import io.seriatim.proto.line.v1.LineQueryServiceGrpc.LineQueryServiceBlockingStub;
import io.seriatim.proto.line.v1.LineStatus;
import io.seriatim.proto.line.v1.ResolveInDoubtRequest;
import io.seriatim.proto.line.v1.ResumeLineRequest;
import io.seriatim.proto.line.v1.StartOrderRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A line as its operator works with it at the gateway. */
public final class GatewayLine {
  private final String lineId;
  private final String orderId;
  private final LineCommandServiceBlockingStub commands;
  private final LineQueryServiceBlockingStub queries;
  private final AtomicInteger resumed = new AtomicInteger();
  private final AtomicInteger endings = new AtomicInteger();
  private final AtomicInteger findings = new AtomicInteger();

  public GatewayLine(Platform platform, DemoSite site, String lineId, String orderId) {
    this.lineId = lineId;
    this.orderId = orderId;
    this.commands =
        platform.as(site.lineOperator(), site.gateway(), LineCommandServiceGrpc::newBlockingStub);
    this.queries =
        platform.as(site.lineOperator(), site.gateway(), LineQueryServiceGrpc::newBlockingStub);
  }

  public LineStatus start(LineDevices devices) {
    return commands
        .startOrder(
            StartOrderRequest.newBuilder()
                .setRequestId("start-" + orderId)
                .setLineId(lineId)
                .setOrderId(orderId)
                .setDevices(devices)
                .build())
        .getStatus();
  }

  public LineStatus status() {
    return queries
        .getLineStatus(GetLineStatusRequest.newBuilder().setLineId(lineId).build())
        .getStatus();
  }

  /** Goes on after a stop; each stop is dealt with by a request of its own. */
  public LineStatus resume() {
    String requestId = "resume-" + orderId + "-" + resumed.incrementAndGet();
    return commands
        .resumeLine(
            ResumeLineRequest.newBuilder().setRequestId(requestId).setLineId(lineId).build())
        .getStatus();
  }

  /** Ends the order; asked again with an id of its own. */
  public LineStatus end() {
    return commands
        .endOrder(
            EndOrderRequest.newBuilder()
                .setRequestId("end-" + orderId + "-" + endings.incrementAndGet())
                .setLineId(lineId)
                .setPartialReason("end of order")
                .build())
        .getStatus();
  }

  /** What was found of these serials; each finding is a request of its own. */
  public LineStatus resolve(List<String> serials, InDoubtOutcome found, String reason) {
    return commands
        .resolveInDoubt(
            ResolveInDoubtRequest.newBuilder()
                .setRequestId("resolve-" + orderId + "-" + findings.incrementAndGet())
                .setLineId(lineId)
                .addAllSerials(serials)
                .setOutcome(found)
                .setReason(reason)
                .build())
        .getStatus();
  }

  /** Each label that is in doubt was found in the reject bin, looked at and destroyed. */
  LineStatus scrapInDoubt(LineStatus ended) {
    LineStatus status = ended;
    while (status.getInDoubtSerialsCount() > 0) {
      status =
          resolve(
              status.getInDoubtSerialsList(),
              InDoubtOutcome.IN_DOUBT_OUTCOME_LABEL_SCRAPPED,
              "found in the reject bin beside the gate and destroyed");
    }
    return status;
  }
}
