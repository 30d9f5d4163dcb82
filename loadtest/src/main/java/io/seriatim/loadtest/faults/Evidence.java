package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.line.Item;
import io.seriatim.proto.batch.v1.Finding;
import io.seriatim.proto.batch.v1.Reconciliation;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerEvent.NoteCase;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.LineNoticed;
import io.seriatim.proto.line.v1.Notice;
import io.seriatim.proto.line.v1.RejectCause;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds the record that names a fault; each record names one.
 *
 * <p>Law: without the machine's proof nothing names a fault. A fault that struck a pack or a
 * container is named by a record of just that one, any other by a record of what the line noticed
 * after it and before the next fault that could have left the same.
 */
final class Evidence {
  /** Each of them cuts the connection to the printer of the packs. */
  private static final Set<FaultKind> CUT_PRINTERS =
      EnumSet.of(
          FaultKind.PRINTER_RESET,
          FaultKind.PRINTER_REPLACED,
          FaultKind.FIELD_IGNORED,
          FaultKind.POWER_LOSS,
          FaultKind.PLANT_POWER_LOSS);

  private static final Set<FaultKind> CUT_CAMERAS =
      EnumSet.of(FaultKind.CAMERA_LOST, FaultKind.POWER_LOSS, FaultKind.PLANT_POWER_LOSS);
  private static final Set<FaultKind> RESTARTS =
      EnumSet.of(FaultKind.GATEWAY_KILLED, FaultKind.PLANT_POWER_LOSS);
  private static final int LONGEST_SHOWN = 512;

  private final OrderRecord record;
  private final Reconciliation books;
  private final FaultyLine.Outcome outcome;
  private final Set<String> used = new HashSet<>();

  Evidence(OrderRecord record, Reconciliation books, FaultyLine.Outcome outcome) {
    this.record = record;
    this.books = books;
    this.outcome = outcome;
  }

  /** What the record says; empty where it says nothing, or where the fault did not happen. */
  Optional<String> of(Injected injected) {
    return injected.proof().holds() ? named(injected) : Optional.empty();
  }

  private Optional<String> named(Injected fault) {
    return switch (fault.fault().kind()) {
      case MISREAD -> rejected(fault, RejectCause.REJECT_CAUSE_FOREIGN);
      case DUPLICATE_LABEL -> rejected(fault, RejectCause.REJECT_CAUSE_DUPLICATE);
      case FOREIGN_PACK -> rejected(fault, RejectCause.REJECT_CAUSE_FOREIGN);
      case OTHER_LOT -> rejected(fault, RejectCause.REJECT_CAUSE_OTHER_BATCH);
      case NO_READ -> scrapped(fault, "NO_READ");
      case LOW_GRADE -> scrapped(fault, "LOW_GRADE");
      case MISSING_SEAL -> scrapped(fault, "MISSING_SEAL");
      // no camera saw it: a person looked for it, or a pack without a code stands for it
      case SHIFTED_SEQUENCE -> scrapped(fault, "NO_READ");
      case GRANT_LATE -> grantLate(fault);
      case FIELD_IGNORED ->
          stop(
              fault,
              EnumSet.of(FaultKind.FIELD_IGNORED),
              "FIELD_IGNORED",
              "field " + fault.fault().field() + " ");
      case PRINTER_REPLACED ->
          stop(fault, EnumSet.of(FaultKind.PRINTER_REPLACED), "PRINTER_COUNT_DIFFERS", "");
      case GATE_STUCK -> unconfirmed(fault, "pack %d went on");
      case GATE_SILENT -> unconfirmed(fault, "no word about pack %d");
      case GATEWAY_KILLED, PLANT_POWER_LOSS -> stop(fault, RESTARTS, "GATEWAY_RESTARTED", "");
      case PRINTER_RESET -> lost(fault, CUT_PRINTERS, "pack-printer");
      case CAMERA_LOST, POWER_LOSS -> lost(fault, CUT_CAMERAS, "pack-camera");
      case WAN_CUT -> lost(fault, EnumSet.of(FaultKind.WAN_CUT), "ledger");
      case CAMERA_SLOW -> readTooLate(fault);
      case CASE_ASKED_AGAIN -> askedAgain(fault);
      case CASE_LABEL_UNREADABLE -> caseUnreadable(fault);
      case COUNTER_DRIFT -> counters();
      case CONTROLLER_RESENDS_EVENT, CONTROLLER_RESENDS_FILE -> recordedOnce(fault);
    };
  }

  private Optional<String> rejected(Injected injected, RejectCause cause) {
    return injected
        .proof()
        .struck()
        .flatMap(pack ->
            first(
                injected,
                Set.of(),
                event ->
                    event.getPackRejected().getCause() == cause
                        && event.getPackRejected().getRead().equals(pack.code()),
                event -> "pack rejected, " + name(cause)))
        .or(() -> unreadInTime(injected));
  }

  /** A reader that was told too late saw no flaw: what the record names is its late read. */
  private Optional<String> unreadInTime(Injected injected) {
    return injected
        .proof()
        .struck()
        .flatMap(outcome.triggers())
        .flatMap(trigger ->
            readTooLate(injected, trigger, noticed -> !noticed.getDetail().equals("passed")))
        .map(named -> named + ", its pack unread");
  }

  /** The label is scrapped for that cause, or a person found and destroyed it. */
  private Optional<String> scrapped(Injected injected, String cause) {
    return injected
        .proof()
        .struck()
        .map(Item::serial)
        .flatMap(serial -> decided(serial).or(() -> scrappedFor(serial, cause)))
        .or(() -> unreadInTime(injected));
  }

  /** Told to pass and not passed: the gate's word stands, and the label is scrapped. */
  private Optional<String> grantLate(Injected injected) {
    return injected
        .proof()
        .trigger()
        .flatMap(outcome.rejectedAt())
        .map(Item::serial)
        .flatMap(serial -> decided(serial).or(() -> scrappedFor(serial, "MECHANICAL")));
  }

  private Optional<String> decided(String serial) {
    return record.events().stream()
        .map(LedgerEvent::getInDoubtResolved)
        .filter(decision -> decision.getSerialsList().contains(serial))
        .filter(decision -> decision.getOutcome() == InDoubtOutcome.IN_DOUBT_OUTCOME_LABEL_SCRAPPED)
        .map(decision -> "in doubt, destroyed: " + decision.getReason())
        .findFirst();
  }

  private Optional<String> scrappedFor(String serial, String cause) {
    return record
        .changes(serial)
        .filter(change -> change.getState().getStage() == Stage.STAGE_LABEL_SCRAPPED)
        .filter(change -> change.getDetail().equals(cause))
        .map(change -> "label scrapped, " + change.getDetail())
        .findFirst();
  }

  /** The line stopped for the very pack that the gate mistreated. */
  private Optional<String> unconfirmed(Injected injected, String words) {
    return injected
        .proof()
        .struck()
        .flatMap(outcome.triggers())
        .flatMap(trigger ->
            stopped(
                injected,
                Set.of(),
                "REJECT_NOT_CONFIRMED",
                detail -> detail.equals(words.formatted(trigger))));
  }

  private Optional<String> stop(
      Injected injected, Set<FaultKind> alike, String reason, String detail) {
    return stopped(injected, alike, reason, told -> told.contains(detail));
  }

  private Optional<String> stopped(
      Injected injected, Set<FaultKind> alike, String reason, Predicate<String> detail) {
    return first(
        injected,
        alike,
        event ->
            event.getLineStopped().getReason().equals(reason)
                && detail.test(event.getLineStopped().getDetail()),
        event -> "line stopped, " + reason + " " + event.getLineStopped().getDetail());
  }

  private Optional<String> lost(Injected injected, Set<FaultKind> alike, String subject) {
    return notice(
        injected,
        alike,
        Notice.NOTICE_CONNECTION_LOST,
        event -> event.getLineNoticed().getSubject().startsWith(subject));
  }

  private Optional<String> readTooLate(Injected injected) {
    return injected.proof().trigger().flatMap(trigger -> readTooLate(injected, trigger, _ -> true));
  }

  private Optional<String> readTooLate(
      Injected injected, long trigger, Predicate<LineNoticed> wanted) {
    return notice(
        injected,
        Set.of(),
        Notice.NOTICE_READ_TOO_LATE,
        event ->
            event.getLineNoticed().getSubject().equals("trigger " + trigger)
                && wanted.test(event.getLineNoticed()));
  }

  private Optional<String> askedAgain(Injected injected) {
    return injected
        .proof()
        .trigger()
        .flatMap(trigger ->
            notice(
                injected,
                Set.of(),
                Notice.NOTICE_CONTAINER_READ_AGAIN,
                event -> event.getLineNoticed().getDetail().equals("CASE trigger " + trigger)));
  }

  private Optional<String> notice(
      Injected injected, Set<FaultKind> alike, Notice notice, Predicate<LedgerEvent> wanted) {
    return first(
        injected,
        alike,
        event ->
            event.getNoteCase() == NoteCase.LINE_NOTICED
                && event.getLineNoticed().getNotice() == notice
                && wanted.test(event),
        event ->
            "noticed, %s %s"
                .formatted(
                    notice.name().substring("NOTICE_".length()),
                    event.getLineNoticed().getSubject()));
  }

  private Optional<String> caseUnreadable(Injected injected) {
    return injected
        .proof()
        .struck()
        .map(Evidence::shown)
        .flatMap(read ->
            first(
                injected,
                Set.of(),
                event ->
                    event.getPackRejected().getCause() == RejectCause.REJECT_CAUSE_NO_READ
                        && event.getPackRejected().getRead().equals(read),
                event -> "case rejected, NO_READ"));
  }

  /** Sent again, a container and what is in it have changed no more often than all others. */
  private Optional<String> recordedOnce(Injected injected) {
    return injected
        .proof()
        .struck()
        .flatMap(container -> record.packedInto(container.code()))
        .filter(packing -> record.opened(packing.parent()) == 1)
        .filter(
            packing -> packing.children().stream().allMatch(child -> record.putAway(child) == 1))
        .map(packing ->
            "recorded once: %s with %d inside"
                .formatted(packing.parent(), packing.children().size()));
  }

  private static String shown(Item container) {
    String all = container.code() + "|" + String.join("|", container.contents());
    return all.length() <= LONGEST_SHOWN ? all : all.substring(0, LONGEST_SHOWN);
  }

  /** The books found just what the machine counted too many. */
  private Optional<String> counters() {
    long there = outcome.machine().prodProcessed() - outcome.drifted();
    return books.getFindingsList().stream()
        .filter(finding -> finding.getLine().equals("COUNTERS.processed"))
        .filter(finding -> finding.getCounted() == outcome.machine().prodProcessed())
        .filter(_ -> there == outcome.machine().atGate() && outcome.drifted() == planned())
        .findFirst()
        .map(Evidence::words);
  }

  private long planned() {
    return outcome.injected().stream()
        .map(Injected::fault)
        .filter(fault -> fault.kind() == FaultKind.COUNTER_DRIFT)
        .mapToLong(FaultPlan.Fault::size)
        .sum();
  }

  private static String words(Finding finding) {
    return "finding of the books, %s: %,d counted for %,d"
        .formatted(finding.getLine(), finding.getCounted(), finding.getExpected());
  }

  private Optional<String> first(
      Injected injected,
      Set<FaultKind> alike,
      Predicate<LedgerEvent> wanted,
      Function<LedgerEvent, String> words) {
    long end = nextAlike(injected, alike);
    Optional<LedgerEvent> found =
        record
            .between(injected.micros(), end)
            .filter(wanted)
            .filter(event -> !used.contains(event.getHeader().getEventId()))
            .findFirst();
    found.ifPresent(event -> used.add(event.getHeader().getEventId()));
    return found.map(words);
  }

  /** When the next fault came that could have left the same record. */
  private long nextAlike(Injected injected, Set<FaultKind> alike) {
    List<Injected> all = outcome.injected();
    return all.subList(all.indexOf(injected) + 1, all.size()).stream()
        .filter(later -> alike.contains(later.fault().kind()))
        .mapToLong(Injected::micros)
        .findFirst()
        .orElse(Long.MAX_VALUE);
  }

  private static String name(RejectCause cause) {
    return cause.name().substring("REJECT_CAUSE_".length());
  }
}
