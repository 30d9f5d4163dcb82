package io.seriatim.reconciliation;

import com.google.protobuf.ByteString;
import io.seriatim.chassis.kafka.Producers;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.MachineCounters;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.line.v1.GradeCount;
import io.seriatim.proto.line.v1.LineFormatMark;
import io.seriatim.proto.line.v1.OrderEnded;
import io.seriatim.proto.line.v1.OrderStarted;

/** What the ledger would say about an order. */
final class LedgerReports {
  private LedgerReports() {}

  /** Figures of an order of 2,000 packs and 50 rejects, all settled. */
  static OrderFigures balanced(String orderId) {
    return OrderFigures.newBuilder()
        .setOrderId(orderId)
        .setSent(2_050)
        .setCommissioned(2_000)
        .setLabelScrapped(50)
        .setGood(2_000)
        .setFullCases(83)
        .setPartialCases(1)
        .setStarted(true)
        .setEnded(true)
        .setCounters(MachineCounters.newBuilder().setProcessed(2_051).setDefective(51))
        .build();
  }

  /** It began under version 3 of its line's format. */
  static OrderStarted started() {
    return OrderStarted.newBuilder()
        .setLineFormat(
            LineFormatMark.newBuilder()
                .setVersion(3)
                .setHash(ByteString.copyFrom(new byte[32]))
                .addApprovers("anna")
                .addApprovers("ben"))
        .build();
  }

  /** It ended with packs of two grades. */
  static OrderEnded ended() {
    return OrderEnded.newBuilder()
        .addGrades(GradeCount.newBuilder().setGrade(3.5).setPacks(1_990))
        .addGrades(GradeCount.newBuilder().setGrade(1.5).setPacks(10))
        .build();
  }

  static void publish(
      RunningService service,
      String orderId,
      BatchKey batch,
      String what,
      LedgerEvent.Builder event) {
    EventHeader header =
        EventHeader.newBuilder()
            .setEventId(orderId + "-" + what)
            .setActor(Actor.newBuilder().setId("gateway:gw-basel").setTenant("acme"))
            .build();
    service
        .bean(Producers.class)
        .to(Topics.LEDGER_EVENTS)
        .send(0, orderId, event.setHeader(header).setOrderId(orderId).setBatch(batch).build())
        .join();
  }
}
