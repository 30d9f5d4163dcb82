package io.seriatim.kernel.life;

import static io.seriatim.kernel.life.Standing.ABSENT;
import static io.seriatim.kernel.life.Standing.ACTIVE;
import static io.seriatim.kernel.life.Standing.CHECKED_OUT;
import static io.seriatim.kernel.life.Standing.ENCODED;
import static io.seriatim.kernel.life.Standing.ENDED;
import static io.seriatim.kernel.life.Standing.EXPORTED;
import static io.seriatim.kernel.life.Standing.FREE_SAMPLE;
import static io.seriatim.kernel.life.Standing.IN_DOUBT;
import static io.seriatim.kernel.life.Standing.LOCKED;
import static io.seriatim.kernel.life.Standing.SAMPLE;
import static io.seriatim.kernel.life.Standing.STOLEN;
import static io.seriatim.kernel.life.Standing.SUPPLIED;
import static io.seriatim.kernel.life.Standing.UNREPORTED;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What may follow what, as data: for every action the standings from which it is regular, and how
 * long a supply status may be undone.
 *
 * <p>{@link #SUPERSET} is all that the kernel can mean; a market profile narrows it and can never
 * widen it. Law: {@code narrowedTo} is an intersection, and the shorter undo window wins.
 */
public final class TransitionTable {
  private static final Set<Standing> BEFORE_ITEM = EnumSet.range(ABSENT, IN_DOUBT);
  private static final Set<Standing> ITEM = EnumSet.range(ACTIVE, CHECKED_OUT);
  private static final Set<Standing> KNOWN = EnumSet.range(UNREPORTED, ENDED);
  private static final Set<Standing> ALIVE = EnumSet.range(UNREPORTED, CHECKED_OUT);

  /** Every transition the kernel knows, no limit on undoing. */
  public static final TransitionTable SUPERSET =
      new TransitionTable(superset(), new EnumMap<>(SupplyStatus.class));

  private final Map<Action, Set<Standing>> allowed;
  private final Map<SupplyStatus, Duration> undoWindows;

  private TransitionTable(
      Map<Action, Set<Standing>> allowed, Map<SupplyStatus, Duration> undoWindows) {
    this.allowed = allowed;
    this.undoWindows = undoWindows;
  }

  public boolean allows(Action action, Standing from) {
    return allowed.getOrDefault(action, Set.of()).contains(from);
  }

  /** Why a request of this action is refused from here; empty where it is not. */
  public Optional<RefusalReason> refuses(Action action, Standing from) {
    if (allows(action, from)) {
      return Optional.empty();
    }
    if (SUPERSET.allows(action, from)) {
      return Optional.of(RefusalReason.NOT_ALLOWED_BY_PROFILE);
    }
    return Optional.of(
        switch (from) {
          case ABSENT -> RefusalReason.UNKNOWN_OBJECT;
          case UNREPORTED, ENCODED, IN_DOUBT -> RefusalReason.NOT_COMMISSIONED;
          case ENDED -> RefusalReason.IDENTITY_ENDED;
          case STOLEN -> RefusalReason.STOLEN;
          case ACTIVE, SUPPLIED, EXPORTED, SAMPLE, FREE_SAMPLE, LOCKED, CHECKED_OUT ->
              RefusalReason.STATUS_NOT_ALLOWED;
        });
  }

  /** Why a report of this action should not have been possible from here; empty where it is. */
  public Optional<ConflictKind> contradicts(Action action, Standing from) {
    if (allows(action, from)) {
      return Optional.empty();
    }
    if (from == ABSENT || from == UNREPORTED) {
      return Optional.of(ConflictKind.NOT_REPORTED);
    }
    if (SUPERSET.allows(action, from)) {
      return Optional.of(ConflictKind.NOT_ALLOWED_BY_PROFILE);
    }
    if (action == Action.SEND) {
      return Optional.of(ConflictKind.NUMBER_REPEATED);
    }
    return Optional.of(
        switch (from) {
          case ABSENT, UNREPORTED, ENCODED, IN_DOUBT -> ConflictKind.NOT_COMMISSIONED;
          case ENDED -> ConflictKind.IDENTITY_ENDED;
          case ACTIVE, SUPPLIED, EXPORTED, SAMPLE, FREE_SAMPLE, LOCKED, STOLEN, CHECKED_OUT ->
              ConflictKind.STATUS_NOT_EXPECTED;
        });
  }

  /** How long after it was taken a status may be undone; empty for no limit. */
  public Optional<Duration> undoWindow(SupplyStatus status) {
    return Optional.ofNullable(undoWindows.get(status));
  }

  /** Keeps, for the actions named, only the standings named; other actions stay as they are. */
  public TransitionTable narrowedTo(Map<Action, Set<Standing>> profile) {
    Map<Action, Set<Standing>> next = new EnumMap<>(allowed);
    profile.forEach((action, from) -> next.computeIfPresent(action, (a, was) -> both(was, from)));
    return new TransitionTable(next, undoWindows);
  }

  /** Limits the undo of some statuses. */
  public TransitionTable undoWithin(Duration window, SupplyStatus... statuses) {
    Map<SupplyStatus, Duration> next = new EnumMap<>(SupplyStatus.class);
    next.putAll(undoWindows);
    for (SupplyStatus status : statuses) {
      next.merge(status, window, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    return new TransitionTable(allowed, next);
  }

  /** A number must have been reported as sent before anything becomes of it (burn before send). */
  public TransitionTable sentFirst() {
    Set<Standing> sent = EnumSet.of(ENCODED, IN_DOUBT);
    return narrowedTo(
        Map.of(
            Action.DOUBT, sent,
            Action.COMMISSION, sent,
            Action.SCRAP_LABEL, sent,
            Action.SAMPLE_LABEL, sent,
            Action.INVALIDATE, sent));
  }

  /**
   * The European pack states: ten days to undo (Delegated Regulation (EU) 2016/161, article 13),
   * locked without limit, stolen and destroyed for ever.
   */
  public static TransitionTable europeanUnion() {
    Set<Standing> active = EnumSet.of(ACTIVE);
    return SUPERSET
        .narrowedTo(
            Map.of(
                Action.SUPPLY, EnumSet.of(ACTIVE, CHECKED_OUT),
                Action.DESTROY, EnumSet.of(ACTIVE, SAMPLE, LOCKED, CHECKED_OUT),
                Action.STEAL, EnumSet.of(ACTIVE, LOCKED),
                Action.CHECK_OUT, active,
                Action.RECOVER, Set.of()))
        .undoWithin(
            Duration.ofDays(10),
            SupplyStatus.SUPPLIED,
            SupplyStatus.EXPORTED,
            SupplyStatus.SAMPLE,
            SupplyStatus.FREE_SAMPLE);
  }

  /**
   * What may be undone where no market profile says it: as the strictest market has it (Delegated
   * Regulation (EU) 2016/161, article 13), and what was stolen stays stolen.
   */
  public static TransitionTable strictestUndo() {
    return SUPERSET
        .narrowedTo(Map.of(Action.RECOVER, Set.of()))
        .undoWithin(
            Duration.ofDays(10),
            SupplyStatus.SUPPLIED,
            SupplyStatus.EXPORTED,
            SupplyStatus.SAMPLE,
            SupplyStatus.FREE_SAMPLE);
  }

  private static Set<Standing> both(Set<Standing> one, Set<Standing> other) {
    EnumSet<Standing> kept = EnumSet.copyOf(one);
    kept.retainAll(other);
    return kept;
  }

  private static Map<Action, Set<Standing>> superset() {
    Map<Action, Set<Standing>> table = new EnumMap<>(Action.class);
    for (Action action : Action.values()) {
      table.put(action, superset(action));
    }
    return table;
  }

  private static Set<Standing> superset(Action action) {
    return switch (action) {
      case SEND -> EnumSet.of(ABSENT, UNREPORTED);
      case DOUBT -> EnumSet.of(ABSENT, UNREPORTED, ENCODED);
      case COMMISSION, SCRAP_LABEL, SAMPLE_LABEL, INVALIDATE -> BEFORE_ITEM;
      case RESOLVE_IN_DOUBT -> EnumSet.of(IN_DOUBT);
      case OPEN_CONTAINER -> EnumSet.range(ABSENT, ACTIVE);
      case SHIP -> EnumSet.of(ACTIVE, EXPORTED, SAMPLE, FREE_SAMPLE, LOCKED, SUPPLIED);
      case PACK -> EnumSet.of(ACTIVE, EXPORTED, SAMPLE, FREE_SAMPLE, LOCKED, CHECKED_OUT);
      case RECEIVE, VOID_SHIPMENT, DECOMMISSION, DESTROY, LOSE -> ITEM;
      case QUARANTINE, RELEASE_QUARANTINE -> ALIVE;
      case CLEAR_CONFLICT, UNPACK -> KNOWN;
      case CORRECT_LOT -> EnumSet.of(ACTIVE, SAMPLE, LOCKED);
      case SUPPLY -> EnumSet.of(ACTIVE, CHECKED_OUT);
      case EXPORT, SAMPLE, FREE_SAMPLE, LOCK, CHECK_OUT -> EnumSet.of(ACTIVE);
      case STEAL -> EnumSet.of(ACTIVE, LOCKED, CHECKED_OUT, EXPORTED, SAMPLE, FREE_SAMPLE);
      case UNDO_SUPPLY -> EnumSet.of(SUPPLIED);
      case UNDO_EXPORT -> EnumSet.of(EXPORTED);
      case UNDO_SAMPLE -> EnumSet.of(SAMPLE);
      case UNDO_FREE_SAMPLE -> EnumSet.of(FREE_SAMPLE);
      case UNLOCK -> EnumSet.of(LOCKED);
      case RECOVER -> EnumSet.of(STOLEN);
      case CHECK_IN -> EnumSet.of(CHECKED_OUT);
    };
  }
}
