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
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Gateways' records: checked against the journal's chain, recorded by the kernel, acknowledged.
 *
 * <p>Laws: a sequence number is recorded once; the journal's position moves with the event, in one
 * transaction; a record nobody can read is kept and owned, and the stream goes on. Records that
 * come in one input are recorded as they would be one by one.
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

  /** What comes of reading a record. */
  private sealed interface Read {}

  /** A record that can be recorded: read, and of an order of this site. */
  private record Readable(LineReport report, List<Report> reports, Order order) implements Read {}

  /** One that can't. */
  private record Aside(SetAside why) implements Read {}

  /** One record of an input. */
  private record One(Record<String, LedgerInput> cause, LineRecord record) {
    LedgerInput input() {
      return cause.value();
    }

    LineInput line() {
      return cause.value().getLine();
    }
  }

  /** Whether what follows in the same input can be looked at. */
  private enum Then {
    GO_ON,
    WAIT
  }

  /** Each record in its turn; one mark for all of them, or a fault where they end. */
  void handle(Record<String, LedgerInput> cause) {
    LineInput line = cause.value().getLine();
    if (handle(new One(cause, line.getRecord())) == Then.WAIT) {
      return;
    }
    for (LineRecord following : line.getFollowingList()) {
      if (handle(new One(cause, following)) == Then.WAIT) {
        return;
      }
    }
    mark(cause, StreamFault.STREAM_FAULT_UNSPECIFIED);
  }

  private Then handle(One one) {
    LineInput line = one.line();
    long sequence = one.record().getSequence();
    JournalPosition at = journals.position(line.getGatewayId(), line.getEpoch());
    Optional<ChainHash> known = journals.hash(line.getGatewayId(), line.getEpoch(), sequence);
    ChainHash claimed = ChainHash.of(one.record().getChainHash().toByteArray());
    byte[] bytes = one.record().getReport().toByteArray();
    return switch (at.arrival(sequence, bytes, claimed, known)) {
      case Arrival.Next next -> next(one, next.then());
      case Arrival.Forged forged ->
          setAside(
              one,
              forged.then(),
              SetAside.of("RECORD_FORGED", claimed.toString(), "a hash that follows its bytes"));
      case Arrival.Duplicate duplicate -> Then.GO_ON;
      case Arrival.HashDiffers differs -> stop(one, StreamFault.STREAM_FAULT_HASH_DIFFERS);
      case Arrival.Gap gap -> stop(one, StreamFault.STREAM_FAULT_GAP);
    };
  }

  private Then next(One one, JournalPosition then) {
    return switch (read(one)) {
      case Readable readable -> record(one, then, readable);
      case Aside(SetAside why) -> setAside(one, then, why);
    };
  }

  /** Only what is read of the record may be the record's fault. */
  private static Read read(One one) {
    try {
      LineReport report = LineReport.parseFrom(one.record().getReport());
      Optional<SetAside> foreign = foreign(one.input(), report);
      if (foreign.isPresent()) {
        return new Aside(foreign.get());
      }
      Order order = one.line().getOrder();
      return new Readable(report, LineReports.of(report, order), order);
    } catch (InvalidProtocolBufferException | IllegalArgumentException unreadable) {
      return new Aside(SetAside.unreadable(unreadable));
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

  private Then record(One one, JournalPosition then, Readable readable) {
    LedgerInput input = one.input();
    long decided = handling.begin(input);
    TenantId owner = TenantId.parse(readable.order().getOwner());
    SiteId site = SiteId.parse(input.getSite());
    Lot lot = LineReports.lot(readable.order());
    boolean whole =
        handling.residence.isWhole(new BatchAtSite(owner, lot.product(), lot.batch(), site));
    Context context = Context.of(owner, site, Micros.instant(decided));
    return switch (recordReports.record(readable.reports(), whole, TABLE, context)) {
      case Outcome.Decided done -> publish(one, then, readable, done, decided);
      case Outcome.Needs needs -> {
        handling.waitForRows();
        if (one.record().getSequence() > one.line().getRecord().getSequence()) {
          mark(one.cause(), StreamFault.STREAM_FAULT_UNSPECIFIED);
        }
        handling.emitter.answer(
            one.cause(), Answers.needs(input.getInputId(), input.getOperator(), needs));
        yield Then.WAIT;
      }
      case Outcome.NotOurs notOurs -> setAside(one, then, SetAside.notOurs(notOurs));
      case Outcome.Refused refused ->
          throw new IllegalStateException("a report was refused: " + refused.refusal());
    };
  }

  private Then publish(
      One one, JournalPosition then, Readable readable, Outcome.Decided done, long decided) {
    LedgerInput input = one.input();
    Order order = readable.order();
    EventHeader header =
        Headers.ofLine(
            input, one.record(), order.getOwner(), readable.report().getEventTime(), decided);
    LedgerEvent.Builder builder =
        LedgerEvent.newBuilder()
            .setHeader(header)
            .addAllChanges(handling.changes(done.touched()))
            .setOrderId(order.getOrderId())
            .setBatch(batch(order))
            .setOldEpoch(isOld(input.getLine()));
    note(builder, readable.report());
    keepWhatIsLeft(builder, one, done);
    LedgerEvent event = handling.event(builder);
    if (!Emitter.fits(event)) {
      done.drop();
      return setAside(one, then, SetAside.tooLarge(event.getSerializedSize()));
    }
    done.keep();
    handling.publish(one.cause(), event, done.left().size());
    Refusals.ofConflicts(header, done.conflicts(), input.getOperator())
        .forEach(conflict -> handling.emitter.refusal(one.cause(), conflict));
    Refusals.left(header, done.left(), input.getOperator())
        .forEach(left -> handling.emitter.refusal(one.cause(), left));
    return advance(one, then);
  }

  /** What was not recorded of a record stays in it as it came, unless its note says it already. */
  private static void keepWhatIsLeft(LedgerEvent.Builder event, One one, Outcome.Decided done) {
    if (!done.left().isEmpty() && event.getNoteCase() == LedgerEvent.NoteCase.NOTE_NOT_SET) {
      event.setRecordSetAside(kept(one, SetAside.notOurs(done.left().getFirst())));
    }
  }

  private static RecordSetAside kept(One one, SetAside why) {
    return RecordSetAside.newBuilder()
        .setReport(one.record().getReport())
        .setReason(why.reason())
        .build();
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

  private Then setAside(One one, JournalPosition then, SetAside why) {
    LedgerInput input = one.input();
    LineInput line = one.line();
    long decided = handling.begin(input);
    boolean ours = isOurs(input);
    String owner = ours ? line.getOrder().getOwner() : input.getOperator();
    EventHeader header = Headers.ofLine(input, one.record(), owner, why.timeOf(decided), decided);
    handling.publish(
        one.cause(),
        handling.event(
            LedgerEvent.newBuilder()
                .setHeader(header)
                .setOrderId(ours ? line.getOrder().getOrderId() : "")
                .setRecordSetAside(kept(one, why))
                .setOldEpoch(isOld(line))));
    handling.emitter.refusal(one.cause(), Refusals.setAside(header, why, input.getOperator()));
    return advance(one, then);
  }

  private Then advance(One one, JournalPosition then) {
    journals.advance(one.line().getGatewayId(), one.line().getEpoch(), then);
    return Then.GO_ON;
  }

  private boolean isOld(LineInput line) {
    return line.getEpoch() < journals.latestEpoch(line.getGatewayId());
  }

  private Then stop(One one, StreamFault fault) {
    mark(one.cause(), fault);
    return Then.WAIT;
  }

  /** How far the journal is recorded now. */
  private void mark(Record<String, LedgerInput> cause, StreamFault fault) {
    LineInput line = cause.value().getLine();
    JournalPosition at = journals.position(line.getGatewayId(), line.getEpoch());
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
