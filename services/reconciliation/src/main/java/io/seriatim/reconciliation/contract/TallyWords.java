package io.seriatim.reconciliation.contract;

import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.reconciliation.domain.RunTally;
import io.seriatim.reconciliation.domain.RunTally.Account;

/** What the ledger announced, as counts of a run. */
public final class TallyWords {
  private static final long MICROS_AN_HOUR = 3_600_000_000L;
  private static final int LONGEST_CAUSE = 40;

  private TallyWords() {}

  /** What the event says beside what happened to objects. */
  public static RunTally.Counting note(LedgerEvent event) {
    RunTally.Counting counting = new RunTally.Counting();
    switch (event.getNoteCase()) {
      case PACK_REJECTED -> {
        if (isUnit(event.getPackRejected().getLevel())) {
          counting.add(
              Account.REJECTED, word(event.getPackRejected().getCause(), "REJECT_CAUSE_"), 1);
        }
      }
      case LINE_STOPPED ->
          counting.add(Account.STOPPED, cause(event.getLineStopped().getReason()), 1);
      case LINE_NOTICED ->
          counting.add(Account.NOTICED, word(event.getLineNoticed().getNotice(), "NOTICE_"), 1);
      case IN_DOUBT_RESOLVED ->
          counting.add(
              Account.DOUBT_SETTLED,
              word(event.getInDoubtResolved().getOutcome(), "IN_DOUBT_OUTCOME_"),
              event.getInDoubtResolved().getSerialsCount());
      case CONTAINER_REWORKED ->
          counting.add(
              Account.REWORKED, word(event.getContainerReworked().getKind(), "REWORK_KIND_"), 1);
      case ORDER_STARTED,
          ORDER_ENDED,
          NUMBERS_RETURNED,
          SHIPPED,
          RECEIVED,
          BATCH_EVICTED,
          RECORD_SET_ASIDE,
          LINE_RESUMED,
          LABELS_ENCODED,
          SERIALS_INSPECTED,
          LINE_STEP,
          PACKS_DESTROYED,
          HIERARCHY_MIGRATED,
          ITEMS_DESTROYED,
          REPACKAGED,
          LOT_CORRECTED,
          SHIPMENT_VOIDED,
          GOODS_RETURNED,
          STOCK_COUNTED,
          FLAG_ACKNOWLEDGED,
          FLAG_LIFTED,
          NOTE_NOT_SET -> {} // a moment at most, no count
    }
    return counting;
  }

  /** What happened to one object. */
  public static void add(ObjectChange change, ZonedTime at, RunTally.Counting to) {
    ObjectState state = change.getState();
    boolean unit = !state.hasContents();
    String level = unit ? "UNIT" : word(state.getContents().getLevel(), "PACK_LEVEL_");
    switch (change.getWhat()) {
      case "PACKED" -> to.add(Account.PACKED, level, 1);
      case "UNPACKED" -> to.add(Account.UNPACKED, level, 1);
      case "CONTAINER_CLOSED" -> to.add(closed(state), level, 1);
      case "CONTAINER_REOPENED" -> to.add(closed(state), level, -1);
      default -> {
        if (unit) {
          unit(change, at, to);
        }
      }
    }
  }

  private static void unit(ObjectChange change, ZonedTime at, RunTally.Counting to) {
    switch (change.getWhat()) {
      case "COMMISSIONED" -> to.add(Account.COMMISSIONED, hour(at), 1);
      case "LABEL_SCRAPPED" ->
          to.add(Account.SCRAPPED, cause(change.getDetail()), 1)
              .add(Account.SCRAPPED_AT, hour(at), 1);
      case "LABEL_SAMPLED" -> to.add(Account.LABEL_SAMPLED, "", 1);
      case "DOUBTED" -> to.add(Account.DOUBTED, "", 1);
      case "STATUS_CHANGED" -> {
        ObjectState state = change.getState();
        if (state.getSupply() == SupplyStatus.SUPPLY_STATUS_SAMPLE) {
          to.add(Account.SAMPLED, word(state.getSampleKind(), "SAMPLE_KIND_"), 1);
        }
      }
      default -> {} // its name says an event of which no run is told
    }
  }

  private static Account closed(ObjectState state) {
    return state.getContents().getChildren() < state.getContents().getCapacity()
        ? Account.CLOSED_PARTIAL
        : Account.CLOSED_FULL;
  }

  private static boolean isUnit(PackLevel level) {
    return level == PackLevel.PACK_LEVEL_UNSPECIFIED || level == PackLevel.PACK_LEVEL_UNIT;
  }

  /** The first second of the hour, since the epoch. */
  private static String hour(ZonedTime at) {
    return String.valueOf(Math.floorDiv(at.getEpochMicros(), MICROS_AN_HOUR) * 3_600);
  }

  private static String word(Enum<?> value, String prefix) {
    return value.name().replace(prefix, "");
  }

  /** Upper-case names are counted apart; what a person wrote is counted together. */
  private static String cause(String text) {
    return text.length() <= LONGEST_CAUSE && text.matches("[A-Z][A-Z0-9_]*") ? text : "OTHER";
  }
}
