package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.line.Item;
import io.seriatim.proto.batch.v1.Finding;
import io.seriatim.proto.batch.v1.Reconciliation;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerEvent.NoteCase;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.line.v1.Notice;
import io.seriatim.proto.line.v1.RejectCause;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Finds the record that names a fault; each record names one.
 *
 * <p>A fault that struck a pack is named by a record of that pack, any other by a record of what
 * the line noticed from then on.
 */
final class Evidence {
  private final OrderRecord record;
  private final Reconciliation books;
  private final Set<String> used = new HashSet<>();

  Evidence(OrderRecord record, Reconciliation books) {
    this.record = record;
    this.books = books;
  }

  /** What the record says; empty where it says nothing. */
  Optional<String> of(Injected injected) {
    return switch (injected.fault().kind()) {
      case MISREAD -> rejected(injected, RejectCause.REJECT_CAUSE_FOREIGN);
      case DUPLICATE_LABEL -> rejected(injected, RejectCause.REJECT_CAUSE_DUPLICATE);
      case FOREIGN_PACK -> rejected(injected, RejectCause.REJECT_CAUSE_FOREIGN);
      case OTHER_LOT -> rejected(injected, RejectCause.REJECT_CAUSE_OTHER_BATCH);
      case NO_READ -> scrapped(injected);
      case LOW_GRADE -> scrapped(injected);
      case SHIFTED_SEQUENCE -> scrapped(injected);
      case FIELD_IGNORED -> stop(injected, "FIELD_IGNORED", "");
      case PRINTER_REPLACED -> stop(injected, "PRINTER_COUNT_DIFFERS", "");
      case GATE_STUCK -> stop(injected, "REJECT_NOT_CONFIRMED", "went on");
      case GATE_SILENT -> stop(injected, "REJECT_NOT_CONFIRMED", "no word");
      case GATEWAY_KILLED -> stop(injected, "GATEWAY_RESTARTED", "");
      case PRINTER_RESET -> notice(injected, Notice.NOTICE_CONNECTION_LOST, "pack-printer");
      case CAMERA_SLOW -> notice(injected, Notice.NOTICE_READ_TOO_LATE, "");
      case CAMERA_LOST -> notice(injected, Notice.NOTICE_CONNECTION_LOST, "pack-camera");
      case POWER_LOSS -> notice(injected, Notice.NOTICE_CONNECTION_LOST, "pack-camera");
      case WAN_CUT -> notice(injected, Notice.NOTICE_CONNECTION_LOST, "ledger");
      case CASE_ASKED_AGAIN -> notice(injected, Notice.NOTICE_CONTAINER_READ_AGAIN, "");
      case CASE_LABEL_UNREADABLE ->
          first(
              injected,
              event ->
                  event.getPackRejected().getCause() == RejectCause.REJECT_CAUSE_NO_READ
                      && event.getPackRejected().getRead().startsWith("NOREAD|"),
              event -> "case rejected, NO_READ");
      case COUNTER_DRIFT -> finding();
    };
  }

  private Optional<String> rejected(Injected injected, RejectCause cause) {
    Optional<Item> pack = injected.struck();
    return pack.flatMap(item ->
        first(
            injected,
            event ->
                event.getPackRejected().getCause() == cause
                    && event.getPackRejected().getRead().equals(item.code()),
            event -> "pack rejected, " + name(cause)));
  }

  /** The label is scrapped for its cause, or a person decided so. */
  private Optional<String> scrapped(Injected injected) {
    Optional<String> serial = injected.struck().map(Item::serial);
    Optional<String> decision =
        serial.flatMap(s ->
            record.events().stream()
                .filter(event -> event.getInDoubtResolved().getSerialsList().contains(s))
                .map(event -> "in doubt, decided: " + event.getInDoubtResolved().getReason())
                .findFirst());
    return decision.or(() -> serial.flatMap(this::cause));
  }

  private Optional<String> cause(String serial) {
    return record
        .changes(serial)
        .filter(change -> change.getState().getStage() == Stage.STAGE_LABEL_SCRAPPED)
        .map(change -> "label scrapped, " + change.getDetail())
        .findFirst();
  }

  private Optional<String> stop(Injected injected, String reason, String detail) {
    return first(
        injected,
        event ->
            event.getLineStopped().getReason().equals(reason)
                && event.getLineStopped().getDetail().contains(detail),
        event -> "line stopped, " + reason + " " + event.getLineStopped().getDetail());
  }

  private Optional<String> notice(Injected injected, Notice notice, String subject) {
    return first(
        injected,
        event ->
            event.getNoteCase() == NoteCase.LINE_NOTICED
                && event.getLineNoticed().getNotice() == notice
                && event.getLineNoticed().getSubject().startsWith(subject),
        event ->
            "noticed, %s %s"
                .formatted(
                    notice.name().substring("NOTICE_".length()),
                    event.getLineNoticed().getSubject()));
  }

  private Optional<String> finding() {
    return books.getFindingsList().stream()
        .map(Finding::getLine)
        .filter(name -> name.startsWith("COUNTERS."))
        .findFirst()
        .map(name -> "finding of the books, " + name);
  }

  private Optional<String> first(
      Injected injected, Predicate<LedgerEvent> wanted, Function<LedgerEvent, String> words) {
    Optional<LedgerEvent> found =
        record
            .since(injected.micros())
            .filter(wanted)
            .filter(event -> !used.contains(event.getHeader().getEventId()))
            .findFirst();
    found.ifPresent(event -> used.add(event.getHeader().getEventId()));
    return found.map(words);
  }

  private static String name(RejectCause cause) {
    return cause.name().substring("REJECT_CAUSE_".length());
  }
}
