package io.seriatim.aggregation.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.aggregation.app.Outcome;
import io.seriatim.aggregation.app.RecordReports;
import io.seriatim.aggregation.contract.LineReports;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.domain.BatchAtSite;
import io.seriatim.aggregation.domain.ChainHash;
import io.seriatim.aggregation.domain.JournalPosition;
import io.seriatim.aggregation.domain.JournalPosition.Arrival;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.Report;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LineInput;
import io.seriatim.proto.ledger.v1.Mark;
import io.seriatim.proto.ledger.v1.RecordSetAside;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.line.v1.LineReport;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gateways' records: checked against the journal's chain, recorded by the kernel, acknowledged.
 *
 * <p>Laws: a sequence number is recorded once; the journal's position moves with the event, in one
 * transaction; a record nobody can read is kept and owned, and the stream goes on.
 */
final class LineInputs {
  private static final TransitionTable TABLE = TransitionTable.SUPERSET.sentFirst();

  private final Handling handling;
  private final Journals journals;
  private final RecordReports recordReports;

  LineInputs(Handling handling, Journals journals) {
    this.handling = handling;
    this.journals = journals;
    this.recordReports = new RecordReports(handling.residence);
  }

  /** A record that can be recorded: read, and of an order of this site. */
  private record Readable(LineReport report, List<Report> reports, Order order) {}

  void handle(Record<String, LedgerInput> cause) {
    LineInput line = cause.value().getLine();
    long sequence = line.getRecord().getSequence();
    JournalPosition at = journals.position(line.getGatewayId(), line.getEpoch());
    Optional<ChainHash> known = journals.hash(line.getGatewayId(), line.getEpoch(), sequence);
    ChainHash claimed = ChainHash.of(line.getRecord().getChainHash().toByteArray());
    byte[] bytes = line.getRecord().getReport().toByteArray();
    switch (at.arrival(sequence, bytes, claimed, known)) {
      case Arrival.Next next -> next(cause, next.then());
      case Arrival.Forged forged ->
          setAside(
              cause,
              forged.then(),
              SetAside.of("RECORD_FORGED", claimed.toString(), "a hash that follows its bytes"));
      case Arrival.Duplicate duplicate -> mark(cause, at, StreamFault.STREAM_FAULT_UNSPECIFIED);
      case Arrival.HashDiffers differs -> mark(cause, at, StreamFault.STREAM_FAULT_HASH_DIFFERS);
      case Arrival.Gap gap -> mark(cause, at, StreamFault.STREAM_FAULT_GAP);
    }
  }

  private void next(Record<String, LedgerInput> cause, JournalPosition then) {
    LineInput line = cause.value().getLine();
    try {
      LineReport report = LineReport.parseFrom(line.getRecord().getReport());
      Optional<SetAside> foreign = foreign(cause.value(), report);
      if (foreign.isPresent()) {
        setAside(cause, then, foreign.get());
        return;
      }
      List<Report> reports = LineReports.of(report, line.getOrder());
      record(cause, then, new Readable(report, reports, line.getOrder()));
    } catch (InvalidProtocolBufferException | IllegalArgumentException unreadable) {
      setAside(cause, then, SetAside.unreadable(unreadable));
    }
  }

  /** Why the order is none that this gateway may report on. */
  private static Optional<SetAside> foreign(LedgerInput input, LineReport report) {
    if (!input.getLine().hasOrder()) {
      return Optional.of(
          SetAside.of("ORDER_UNKNOWN", "order " + report.getOrderId(), "an order of this site"));
    }
    boolean ours =
        isOurs(input) && input.getLine().getOrder().getOrderId().equals(report.getOrderId());
    return ours
        ? Optional.empty()
        : Optional.of(
            SetAside.of(
                "ORDER_OF_ANOTHER_SITE",
                "order " + report.getOrderId(),
                "an order of " + input.getSite()));
  }

  /** Whether the order the door found is one of the site and the operator that sent the record. */
  private static boolean isOurs(LedgerInput input) {
    Order order = input.getLine().getOrder();
    return input.getLine().hasOrder()
        && order.getSiteId().equals(input.getSite())
        && order.getOperator().equals(input.getOperator());
  }

  private void record(Record<String, LedgerInput> cause, JournalPosition then, Readable readable) {
    LedgerInput input = cause.value();
    long decided = handling.begin(input);
    TenantId owner = TenantId.parse(readable.order().getOwner());
    SiteId site = SiteId.parse(input.getSite());
    Lot lot = LineReports.lot(readable.order());
    boolean whole =
        handling.residence.isWhole(new BatchAtSite(owner, lot.product(), lot.batch(), site));
    Context context = Context.of(owner, site, Micros.instant(decided));
    switch (recordReports.record(readable.reports(), whole, TABLE, context)) {
      case Outcome.Decided done -> publish(cause, then, readable, done, decided);
      case Outcome.Needs needs ->
          handling.emitter.answer(
              cause, Answers.needs(input.getInputId(), input.getOperator(), needs));
      case Outcome.NotOurs notOurs -> setAside(cause, then, SetAside.notOurs(notOurs));
      case Outcome.Refused refused ->
          throw new IllegalStateException("a report was refused: " + refused.refusal());
    }
  }

  private void publish(
      Record<String, LedgerInput> cause,
      JournalPosition then,
      Readable readable,
      Outcome.Decided done,
      long decided) {
    LedgerInput input = cause.value();
    Order order = readable.order();
    EventHeader header =
        Headers.ofLine(input, order.getOwner(), readable.report().getEventTime(), decided);
    LedgerEvent.Builder builder =
        LedgerEvent.newBuilder()
            .setHeader(header)
            .addAllChanges(handling.changes(done.touched()))
            .setOrderId(order.getOrderId())
            .setBatch(batch(order))
            .setOldEpoch(isOld(input.getLine()));
    note(builder, readable.report());
    LedgerEvent event = handling.event(builder);
    if (!Emitter.fits(event)) {
      done.drop();
      setAside(cause, then, SetAside.tooLarge(event.getSerializedSize()));
      return;
    }
    done.keep();
    handling.publish(cause, event);
    Refusals.ofConflicts(header, done.conflicts(), input.getOperator())
        .forEach(conflict -> handling.emitter.refusal(cause, conflict));
    advance(cause, then);
  }

  private static void note(LedgerEvent.Builder event, LineReport report) {
    switch (report.getBodyCase()) {
      case ORDER_STARTED -> event.setOrderStarted(report.getOrderStarted());
      case ORDER_ENDED -> event.setOrderEnded(report.getOrderEnded());
      case NUMBERS_RETURNED -> event.setNumbersReturned(report.getNumbersReturned());
      case PACK_REJECTED -> event.setPackRejected(report.getPackRejected());
      case LINE_STOPPED -> event.setLineStopped(report.getLineStopped());
      case LINE_RESUMED -> event.setLineResumed(report.getLineResumed());
      case IN_DOUBT_RESOLVED -> event.setInDoubtResolved(report.getInDoubtResolved());
      case LINE_NOTICED -> event.setLineNoticed(report.getLineNoticed());
      case LABELS_ENCODED -> event.setLabelsEncoded(report.getLabelsEncoded());
      case SERIALS_INSPECTED -> event.setSerialsInspected(report.getSerialsInspected());
      case LABELS_SAMPLED, ITEMS_UNPACKED -> {}
      case LINE_STEP -> event.setLineStep(report.getLineStep());
      case CONTAINER_REWORKED -> event.setContainerReworked(report.getContainerReworked());
      case PACKS_DESTROYED -> event.setPacksDestroyed(report.getPacksDestroyed());
      case NUMBERS_SENT,
          PACKS_COMMISSIONED,
          LABELS_SCRAPPED,
          NUMBERS_INVALIDATED,
          NUMBERS_IN_DOUBT,
          CONTAINER_PACKED,
          PACKS_DECOMMISSIONED,
          PACKS_SAMPLED,
          SAMPLES_RETURNED,
          BODY_NOT_SET -> {}
    }
  }

  private void setAside(Record<String, LedgerInput> cause, JournalPosition then, SetAside why) {
    LedgerInput input = cause.value();
    LineInput line = input.getLine();
    long decided = handling.begin(input);
    boolean ours = isOurs(input);
    String owner = ours ? line.getOrder().getOwner() : input.getOperator();
    EventHeader header = Headers.ofLine(input, owner, why.timeOf(decided), decided);
    RecordSetAside kept =
        RecordSetAside.newBuilder()
            .setReport(line.getRecord().getReport())
            .setReason(why.reason())
            .build();
    handling.publish(
        cause,
        handling.event(
            LedgerEvent.newBuilder()
                .setHeader(header)
                .setOrderId(ours ? line.getOrder().getOrderId() : "")
                .setRecordSetAside(kept)
                .setOldEpoch(isOld(line))));
    handling.emitter.refusal(cause, Refusals.setAside(header, why, input.getOperator()));
    advance(cause, then);
  }

  private void advance(Record<String, LedgerInput> cause, JournalPosition then) {
    LineInput line = cause.value().getLine();
    journals.advance(line.getGatewayId(), line.getEpoch(), then);
    mark(cause, then, StreamFault.STREAM_FAULT_UNSPECIFIED);
  }

  private boolean isOld(LineInput line) {
    return line.getEpoch() < journals.latestEpoch(line.getGatewayId());
  }

  private void mark(Record<String, LedgerInput> cause, JournalPosition at, StreamFault fault) {
    LineInput line = cause.value().getLine();
    handling.emitter.mark(
        cause,
        GatewayMark.newBuilder()
            .setGatewayId(line.getGatewayId())
            .setEpoch(line.getEpoch())
            .setMark(Mark.MARK_ACCEPTED)
            .setSequence(at.sequence())
            .setChainHash(Handling.bytes(at.hash().bytes()))
            .setFault(fault)
            .build());
  }

  private static BatchKey batch(Order order) {
    return BatchKey.newBuilder()
        .setOwner(order.getOwner())
        .setGtin(order.getGtin())
        .setLot(order.getLot())
        .build();
  }
}
