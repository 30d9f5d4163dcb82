package io.seriatim.reconciliation.contract;

import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.line.v1.ContainerReworked;
import io.seriatim.proto.line.v1.InDoubtResolved;
import io.seriatim.proto.line.v1.LineStep;
import io.seriatim.reconciliation.domain.RunMoment;
import io.seriatim.reconciliation.domain.RunMoment.What;
import java.util.Optional;

/** What the ledger announced, as moments of a run for a reader. */
public final class MomentWords {
  private static final int LONGEST_TEXT = 300;

  private MomentWords() {}

  /** The moment an event is, if it is one. */
  public static Optional<RunMoment> of(LedgerEvent event) {
    return switch (event.getNoteCase()) {
      case ORDER_STARTED -> moment(event, What.STARTED, "");
      case ORDER_ENDED -> moment(event, What.ENDED, "");
      case LINE_STOPPED ->
          moment(
              event,
              What.STOPPED,
              event.getLineStopped().getReason() + said(event.getLineStopped().getDetail()));
      case LINE_RESUMED ->
          moment(event, What.RESUMED, "after " + event.getLineResumed().getAfter());
      case IN_DOUBT_RESOLVED -> moment(event, What.DOUBT_SETTLED, text(event.getInDoubtResolved()));
      case LINE_STEP -> moment(event, What.STEP, text(event.getLineStep()));
      case CONTAINER_REWORKED -> moment(event, What.REWORKED, text(event.getContainerReworked()));
      case PACKS_DESTROYED ->
          moment(
              event,
              What.DESTROYED,
              event.getPacksDestroyed().getSerialsCount()
                  + " packs"
                  + said(event.getPacksDestroyed().getReason()));
      case NUMBERS_RETURNED,
          PACK_REJECTED,
          SHIPPED,
          RECEIVED,
          BATCH_EVICTED,
          RECORD_SET_ASIDE,
          LINE_NOTICED,
          LABELS_ENCODED,
          SERIALS_INSPECTED,
          HIERARCHY_MIGRATED,
          ITEMS_DESTROYED,
          REPACKAGED,
          LOT_CORRECTED,
          SHIPMENT_VOIDED,
          GOODS_RETURNED,
          STOCK_COUNTED,
          FLAG_ACKNOWLEDGED,
          FLAG_LIFTED,
          NOTE_NOT_SET ->
          Optional.empty();
    };
  }

  private static Optional<RunMoment> moment(LedgerEvent event, What what, String text) {
    String shown = text.substring(0, Math.min(LONGEST_TEXT, text.length()));
    return Optional.of(
        new RunMoment(
            event.getHeader().getEventId(),
            BatchWords.read(event.getHeader().getEventTime()),
            what,
            shown,
            name(event.getHeader().getActor())));
  }

  private static String name(Actor actor) {
    return actor.getDisplayName().isEmpty() ? actor.getId() : actor.getDisplayName();
  }

  private static String text(InDoubtResolved settled) {
    String outcome = settled.getOutcome().name().replace("IN_DOUBT_OUTCOME_", "");
    String second =
        settled.hasSecondPerson() ? " (with " + name(settled.getSecondPerson()) + ")" : "";
    return settled.getSerialsCount() + " " + outcome + second + said(settled.getReason());
  }

  private static String text(LineStep step) {
    String second = step.hasSecondPerson() ? " (with " + name(step.getSecondPerson()) + ")" : "";
    return step.getKind().name().replace("LINE_STEP_KIND_", "")
        + " "
        + step.getOutcome().name().replace("LINE_STEP_OUTCOME_", "")
        + second
        + said(step.getReason());
  }

  private static String text(ContainerReworked reworked) {
    return reworked.getKind().name().replace("REWORK_KIND_", "")
        + " of "
        + reworked.getParent()
        + said(reworked.getReason());
  }

  private static String said(String text) {
    return text.isBlank() ? "" : ": " + text.strip();
  }
}
