package io.seriatim.linegateway.store;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.domain.Grade;
import io.seriatim.linegateway.domain.LineFact;
import io.seriatim.linegateway.domain.Notice;
import io.seriatim.linegateway.domain.RejectCause;
import io.seriatim.linegateway.domain.StationFact;
import io.seriatim.linegateway.domain.StopReason;
import io.seriatim.linegateway.domain.UnitStage;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.line.v1.ContainerPacked;
import io.seriatim.proto.line.v1.GradeCount;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.InDoubtResolved;
import io.seriatim.proto.line.v1.LabelsScrapped;
import io.seriatim.proto.line.v1.LineFormatMark;
import io.seriatim.proto.line.v1.LineNoticed;
import io.seriatim.proto.line.v1.LineReport;
import io.seriatim.proto.line.v1.LineResumed;
import io.seriatim.proto.line.v1.LineStopped;
import io.seriatim.proto.line.v1.NumbersInDoubt;
import io.seriatim.proto.line.v1.NumbersInvalidated;
import io.seriatim.proto.line.v1.NumbersReturned;
import io.seriatim.proto.line.v1.NumbersSent;
import io.seriatim.proto.line.v1.OrderEnded;
import io.seriatim.proto.line.v1.OrderStarted;
import io.seriatim.proto.line.v1.PackRejected;
import io.seriatim.proto.line.v1.PacksCommissioned;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Facts in the words of the contract; these bytes are what the chain hash covers. */
record LineReports(ZoneId zone) {
  private static final int SECONDS_A_MINUTE = 60;

  byte[] bytes(JournalWrite.Fact fact) {
    LineReport.Builder report =
        LineReport.newBuilder()
            .setEventTime(time(fact.time()))
            .setOrderId(fact.order().value())
            .setLineId(fact.line().value())
            .setReason(fact.cause().reason())
            .setActor(
                Actor.newBuilder()
                    .setId(fact.cause().id())
                    .setDisplayName(fact.cause().displayName())
                    .setTenant(fact.cause().tenant().value()));
    fact.cause().told().ifPresent(at -> report.setToldTime(time(at)));
    put(report, fact.fact(), fact.cause().tenant());
    return report.build().toByteArray();
  }

  private static ByteString bytes(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  private ZonedTime time(Instant at) {
    return time(at.atZone(zone).toOffsetDateTime());
  }

  private static ZonedTime time(OffsetDateTime at) {
    long micros = at.toEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    int offset = at.getOffset().getTotalSeconds() / SECONDS_A_MINUTE;
    return ZonedTime.newBuilder().setEpochMicros(micros).setOffsetMinutes(offset).build();
  }

  private static void put(LineReport.Builder report, LineFact lineFact, TenantId tenant) {
    switch (lineFact) {
      case LineFact.OrderStarted(String hash, List<String> blocks, var format) -> {
        OrderStarted.Builder started =
            OrderStarted.newBuilder().setOrderHash(bytes(hash)).addAllBlockIds(blocks);
        format.ifPresent(mark ->
            started.setLineFormat(
                LineFormatMark.newBuilder()
                    .setVersion(mark.version())
                    .setHash(bytes(mark.hash()))
                    .addAllApprovers(mark.approvers())
                    .setSoftware(bytes(mark.software()))));
        report.setOrderStarted(started);
      }
      case LineFact.NumbersSent(List<SerialNumber> serials) ->
          report.setNumbersSent(NumbersSent.newBuilder().addAllSerials(texts(serials)));
      case LineFact.PacksCommissioned(List<SerialNumber> serials, var grades) ->
          report.setPacksCommissioned(
              PacksCommissioned.newBuilder()
                  .addAllSerials(texts(serials))
                  .addAllGrades(grades(grades)));
      case LineFact.LabelsScrapped(List<SerialNumber> serials, RejectCause cause) ->
          report.setLabelsScrapped(
              LabelsScrapped.newBuilder().addAllSerials(texts(serials)).setCause(cause(cause)));
      case LineFact.NumbersInvalidated(List<SerialNumber> serials) ->
          report.setNumbersInvalidated(
              NumbersInvalidated.newBuilder().addAllSerials(texts(serials)));
      case LineFact.NumbersInDoubt(List<SerialNumber> serials) ->
          report.setNumbersInDoubt(NumbersInDoubt.newBuilder().addAllSerials(texts(serials)));
      case LineFact.ContainerPacked packed -> report.setContainerPacked(packed(packed));
      case LineFact.NumbersReturned(String block, long count) ->
          report.setNumbersReturned(NumbersReturned.newBuilder().setBlockId(block).setCount(count));
      case LineFact.OrderEnded(long processed, long defective, boolean counted, var grades) ->
          report.setOrderEnded(
              OrderEnded.newBuilder()
                  .setProcessed(processed)
                  .setDefective(defective)
                  .setNotCounted(!counted)
                  .addAllGrades(grades(grades)));
      case LineFact.PackRejected(RejectCause cause, String read, Level level) ->
          report.setPackRejected(
              PackRejected.newBuilder()
                  .setCause(cause(cause))
                  .setRead(read)
                  .setLevel(level(level)));
      case LineFact.LineStopped(StopReason reason, String detail) ->
          report.setLineStopped(
              LineStopped.newBuilder().setReason(reason.name()).setDetail(detail));
      case LineFact.LineResumed(StopReason after) ->
          report.setLineResumed(LineResumed.newBuilder().setAfter(after.name()));
      case LineFact.InDoubtResolved resolved ->
          report.setInDoubtResolved(resolved(resolved, tenant));
      case LineFact.Noticed(var notice, String subject, String detail) ->
          report.setLineNoticed(
              LineNoticed.newBuilder()
                  .setNotice(notice(notice))
                  .setSubject(subject)
                  .setDetail(detail));
      case LineFact.ByController(var told) -> ControllerReports.put(report, told);
      case LineFact.AtStation(StationFact fact) -> StationReports.put(report, fact, tenant);
    }
  }

  private static InDoubtResolved.Builder resolved(
      LineFact.InDoubtResolved resolved, TenantId tenant) {
    InDoubtResolved.Builder report =
        InDoubtResolved.newBuilder()
            .addAllSerials(texts(resolved.serials()))
            .setOutcome(outcome(resolved.found()))
            .setReason(resolved.reason());
    resolved
        .second()
        .ifPresent(person -> report.setSecondPerson(StationReports.actor(person, tenant)));
    return report;
  }

  private static ContainerPacked.Builder packed(LineFact.ContainerPacked packed) {
    return ContainerPacked.newBuilder()
        .setParent(packed.parent().canonical())
        .setLevel(level(packed.plan().level()))
        .addAllChildren(packed.children().stream().map(ItemId::canonical).toList())
        .setPartialReason(packed.partialReason())
        .setCapacity(packed.plan().capacity());
  }

  /** Best first. */
  private static List<GradeCount> grades(Map<Grade, Integer> grades) {
    return grades.entrySet().stream()
        .sorted((a, b) -> Double.compare(b.getKey().value(), a.getKey().value()))
        .map(one ->
            GradeCount.newBuilder().setGrade(one.getKey().value()).setPacks(one.getValue()).build())
        .toList();
  }

  static List<String> texts(List<SerialNumber> serials) {
    return serials.stream().map(SerialNumber::value).toList();
  }

  static PackLevel level(Level level) {
    return switch (level) {
      case UNIT -> PackLevel.PACK_LEVEL_UNIT;
      case BUNDLE -> PackLevel.PACK_LEVEL_BUNDLE;
      case CASE -> PackLevel.PACK_LEVEL_CASE;
      case PALLET -> PackLevel.PACK_LEVEL_PALLET;
    };
  }

  private static InDoubtOutcome outcome(UnitStage found) {
    return switch (found) {
      case SCRAPPED -> InDoubtOutcome.IN_DOUBT_OUTCOME_LABEL_SCRAPPED;
      case INVALID -> InDoubtOutcome.IN_DOUBT_OUTCOME_INVALID;
      case COMMISSIONED -> InDoubtOutcome.IN_DOUBT_OUTCOME_COMMISSIONED;
      case ENCODED,
          SENT,
          LABEL_SAMPLED,
          PASSING,
          IN_DOUBT,
          IN_PROCESS_SAMPLE,
          KEPT_SAMPLE,
          TAKEN_OUT,
          DESTROYED ->
          throw new IllegalArgumentException(
              "resolved as " + found + " (expected: SCRAPPED, INVALID or COMMISSIONED)");
    };
  }

  private static io.seriatim.proto.line.v1.Notice notice(Notice notice) {
    return switch (notice) {
      case CONNECTION_LOST -> io.seriatim.proto.line.v1.Notice.NOTICE_CONNECTION_LOST;
      case CONNECTION_RESTORED -> io.seriatim.proto.line.v1.Notice.NOTICE_CONNECTION_RESTORED;
      case READ_TOO_LATE -> io.seriatim.proto.line.v1.Notice.NOTICE_READ_TOO_LATE;
      case CONTAINER_READ_AGAIN -> io.seriatim.proto.line.v1.Notice.NOTICE_CONTAINER_READ_AGAIN;
    };
  }

  static io.seriatim.proto.line.v1.RejectCause cause(RejectCause cause) {
    return switch (cause) {
      case NO_READ -> io.seriatim.proto.line.v1.RejectCause.REJECT_CAUSE_NO_READ;
      case MISMATCH -> io.seriatim.proto.line.v1.RejectCause.REJECT_CAUSE_MISMATCH;
      case LOW_GRADE -> io.seriatim.proto.line.v1.RejectCause.REJECT_CAUSE_LOW_GRADE;
      case FOREIGN -> io.seriatim.proto.line.v1.RejectCause.REJECT_CAUSE_FOREIGN;
      case OTHER_BATCH -> io.seriatim.proto.line.v1.RejectCause.REJECT_CAUSE_OTHER_BATCH;
      case DUPLICATE -> io.seriatim.proto.line.v1.RejectCause.REJECT_CAUSE_DUPLICATE;
      case MECHANICAL -> io.seriatim.proto.line.v1.RejectCause.REJECT_CAUSE_MECHANICAL;
      case MISSING_SEAL -> io.seriatim.proto.line.v1.RejectCause.REJECT_CAUSE_MISSING_SEAL;
    };
  }
}
