package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.proto.batch.v1.BatchClosed;
import io.seriatim.proto.batch.v1.BatchReopened;
import io.seriatim.proto.batch.v1.BatchSupplemented;
import io.seriatim.proto.batch.v1.FindingResolved;
import io.seriatim.proto.batch.v1.FindingsChanged;
import io.seriatim.proto.batch.v1.MaterialCounted;
import io.seriatim.proto.batch.v1.OrderAmended;
import io.seriatim.proto.batch.v1.OrderImported;
import io.seriatim.proto.batch.v1.OrderMoved;
import io.seriatim.proto.batch.v1.ReleaseRevoked;
import io.seriatim.proto.batch.v1.ReleaseSigned;
import io.seriatim.proto.batch.v1.ReopeningAsked;
import io.seriatim.proto.batch.v1.ReportNoted;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.Order;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Optional;

/** What has happened to a batch, as {@code batch.events.v1} says it. */
public final class EventWords {
  private EventWords() {}

  /**
   * What caused it.
   *
   * @param id of the request, or of the ledger's event
   * @param commandId the request's id where there was one; empty otherwise
   */
  public record Origin(String id, String commandId, Signer actor, OffsetDateTime at) {}

  /**
   * @param batch as it is afterwards
   * @param index of the event among those of the same cause
   */
  public static io.seriatim.proto.batch.v1.BatchEvent write(
      Batch batch, BatchEvent event, Origin origin, int index) {
    io.seriatim.proto.batch.v1.BatchEvent.Builder wire =
        io.seriatim.proto.batch.v1.BatchEvent.newBuilder().setKey(OrderWords.write(batch.key()));
    EventHeader.Builder header = header(batch, event, origin, index);
    order(batch, event).ifPresent(order -> place(header, order));
    wire.setHeader(header);
    switch (event) {
      case BatchEvent.OrderImported(Order order, long _) ->
          wire.setOrderImported(OrderImported.newBuilder().setOrder(OrderWords.write(order)));
      case BatchEvent.OrderMoved moved -> wire.setOrderMoved(moved(moved));
      case BatchEvent.BatchClosed closed -> wire.setBatchClosed(closed(closed));
      case BatchEvent.FindingsChanged(var findings) ->
          wire.setFindingsChanged(
              FindingsChanged.newBuilder()
                  .addAllFindings(findings.stream().map(FindingWords::write).toList()));
      case BatchEvent.FindingResolved(var finding) ->
          wire.setFindingResolved(
              FindingResolved.newBuilder().setFinding(FindingWords.write(finding)));
      case BatchEvent.OrderAmended amended -> wire.setOrderAmended(amended(batch, amended));
      case BatchEvent.MaterialCounted(var count) ->
          wire.setMaterialCounted(MaterialCounted.newBuilder().setCount(FindingWords.write(count)));
      case BatchEvent.BatchSupplemented(var supplement) ->
          wire.setBatchSupplemented(
              BatchSupplemented.newBuilder()
                  .setSupplement(ReleaseWords.write(supplement))
                  .setPacks(supplement.packs()));
      case BatchEvent.ReopeningAsked(var reopening) ->
          wire.setReopeningAsked(
              ReopeningAsked.newBuilder().setReopening(ReleaseWords.write(reopening)));
      case BatchEvent.BatchReopened(var reopening) ->
          wire.setBatchReopened(
              BatchReopened.newBuilder().setReopening(ReleaseWords.write(reopening)));
      case BatchEvent.ReleaseSigned(var step) ->
          wire.setReleaseSigned(ReleaseSigned.newBuilder().setStep(ReleaseWords.write(step)));
      case BatchEvent.ReleaseRevoked(var step) ->
          wire.setReleaseRevoked(ReleaseRevoked.newBuilder().setStep(ReleaseWords.write(step)));
      case BatchEvent.ReportNoted(var report) ->
          wire.setReportNoted(ReportNoted.newBuilder().setReport(ReleaseWords.write(report)));
    }
    return wire.build();
  }

  private static EventHeader.Builder header(
      Batch batch, BatchEvent event, Origin origin, int index) {
    String cause = origin.id() + "\n" + batch.key() + "\n" + index;
    return EventHeader.newBuilder()
        .setEventId(Sha256.over(cause.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32))
        .setEventTime(BatchWords.write(origin.at()))
        .setRecordedMicros(BatchWords.micros(origin.at()))
        .setOwner(batch.key().owner().value())
        .setActor(BatchWords.write(origin.actor()))
        .setCommandId(origin.commandId())
        .setIgnorable(tellsOnly(event));
  }

  /** Whether who does not know the event may go on: it changes nothing that is allowed. */
  private static boolean tellsOnly(BatchEvent event) {
    return switch (event) {
      case BatchEvent.FindingsChanged _,
          BatchEvent.FindingResolved _,
          BatchEvent.MaterialCounted _,
          BatchEvent.ReopeningAsked _,
          BatchEvent.ReportNoted _ ->
          true;
      case BatchEvent.OrderImported _,
          BatchEvent.OrderMoved _,
          BatchEvent.BatchClosed _,
          BatchEvent.OrderAmended _,
          BatchEvent.BatchSupplemented _,
          BatchEvent.BatchReopened _,
          BatchEvent.ReleaseSigned _,
          BatchEvent.ReleaseRevoked _ ->
          false;
    };
  }

  private static OrderAmended amended(Batch batch, BatchEvent.OrderAmended amended) {
    Order order = batch.order(amended.order()).orElseThrow();
    return OrderAmended.newBuilder()
        .setOrderId(amended.order().value())
        .addAllAmendments(amended.amendments().stream().map(OrderWords::write).toList())
        .setOrderHash(ByteString.copyFrom(order.hash().bytes()))
        .build();
  }

  private static void place(EventHeader.Builder header, Order order) {
    header.setOperator(order.facts().operator().value()).setSite(order.facts().site().value());
  }

  /** The order an event is about; a batch that is closed has no one site. */
  private static Optional<Order> order(Batch batch, BatchEvent event) {
    return switch (event) {
      case BatchEvent.OrderImported(Order order, long _) -> Optional.of(order);
      case BatchEvent.OrderMoved moved -> batch.order(moved.order());
      case BatchEvent.OrderAmended amended -> batch.order(amended.order());
      case BatchEvent.MaterialCounted(var count) -> batch.order(count.order());
      case BatchEvent.FindingResolved(var finding) -> batch.order(finding.difference().order());
      case BatchEvent.BatchClosed _,
          BatchEvent.FindingsChanged _,
          BatchEvent.BatchSupplemented _,
          BatchEvent.ReopeningAsked _,
          BatchEvent.BatchReopened _,
          BatchEvent.ReleaseSigned _,
          BatchEvent.ReleaseRevoked _,
          BatchEvent.ReportNoted _ ->
          Optional.empty();
    };
  }

  private static OrderMoved moved(BatchEvent.OrderMoved moved) {
    OrderMoved.Builder wire = OrderMoved.newBuilder();
    RunWords.format(moved.marks()).ifPresent(wire::setLineFormat);
    return wire.addAllGrades(RunWords.grades(moved.marks()))
        .setOrderId(moved.order().value())
        .setFrom(OrderWords.state(moved.from()))
        .setTo(OrderWords.state(moved.to()))
        .setReason(OrderWords.reason(moved.to()))
        .setConflict(moved.conflict().map(Enum::name).orElse(""))
        .build();
  }

  private static BatchClosed closed(BatchEvent.BatchClosed closed) {
    return BatchClosed.newBuilder()
        .setReconciliation(BookWords.write(closed.reconciliation()))
        .setSignature(SignatureWords.write(closed.signature()))
        .setCounterExplanation(closed.counterExplanation())
        .build();
  }
}
