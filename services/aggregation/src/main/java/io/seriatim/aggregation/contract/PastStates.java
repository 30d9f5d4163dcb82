package io.seriatim.aggregation.contract;

import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Objects as they were when a flag reached the partitions that decided about them.
 *
 * <p>A decision is before the flag if its stamp is before the acknowledgement of its own partition;
 * a partition that has not acknowledged yet has decided nothing under the flag.
 */
public final class PastStates {
  private static final int MOST_EVENTS = 64;

  private final Function<ArchivePlace, Optional<LedgerEvent>> archive;
  private final Map<Integer, Long> acknowledged;

  /** The events read last; one of them is often about many objects. */
  private final Map<ArchivePlace, LedgerEvent> events =
      new LinkedHashMap<>(MOST_EVENTS, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ArchivePlace, LedgerEvent> eldest) {
          return size() > MOST_EVENTS;
        }
      };

  /**
   * That an object had left.
   *
   * @param state as of the last decision before the flag
   * @param how the event by which it left
   * @param micros when
   */
  public record Left(ObjectState state, LedgerEvent how, long micros) {}

  /**
   * Over an archive.
   *
   * @param acknowledged the stamp of each partition's acknowledgement, where there is one
   */
  public PastStates(
      Function<ArchivePlace, Optional<LedgerEvent>> archive, Map<Integer, Long> acknowledged) {
    this.archive = archive;
    this.acknowledged = Map.copyOf(acknowledged);
  }

  /** False where it need not be looked at closer. */
  public boolean mayHaveLeft(ObjectState now) {
    return hasLeft(now) || now.getPastList().stream().anyMatch(past -> !isBefore(past));
  }

  /** How it had left by then, if it had. */
  public Optional<Left> left(ObjectState now) {
    List<ArchivePlace> past = now.getPastList();
    for (int last = past.size() - 1; last >= 0; last--) {
      if (isBefore(past.get(last))) {
        Optional<ObjectState> then =
            last == past.size() - 1 ? Optional.of(now) : state(past.get(last), now.getItemId());
        int index = last;
        return then.filter(PastStates::hasLeft).map(state -> left(state, past, index));
      }
    }
    return Optional.empty();
  }

  private boolean isBefore(ArchivePlace decision) {
    Long stamp = acknowledged.get(decision.getPartition());
    return stamp == null || decision.getStamp() < stamp;
  }

  private Left left(ObjectState state, List<ArchivePlace> past, int last) {
    for (int at = last; at >= 0; at--) {
      LedgerEvent event = event(past.get(at));
      Optional<ObjectChange> change = change(event, state.getItemId());
      if (change.isPresent() && isDeparture(change.get())) {
        return new Left(state, event, change.get().getState().getChangedMicros());
      }
    }
    return new Left(state, LedgerEvent.getDefaultInstance(), state.getChangedMicros());
  }

  private static boolean isDeparture(ObjectChange change) {
    return change.getWhat().equals("SHIPPED") || handedOut(change.getState()).isPresent();
  }

  /** Whether it stands for itself and is at no site of the platform, or in nobody's stock. */
  private static boolean hasLeft(ObjectState state) {
    boolean away =
        !state.getPlace().getOutsidePartner().isEmpty()
            || !state.getPlace().getInTransitTo().isEmpty();
    return state.getParent().isEmpty() && (away || handedOut(state).isPresent());
  }

  /** The status of what was given to the public or over a border. */
  public static Optional<String> handedOut(ObjectState state) {
    return switch (state.getSupply()) {
      case SUPPLY_STATUS_SUPPLIED -> Optional.of("SUPPLIED");
      case SUPPLY_STATUS_EXPORTED -> Optional.of("EXPORTED");
      case SUPPLY_STATUS_FREE_SAMPLE -> Optional.of("FREE_SAMPLE");
      case SUPPLY_STATUS_UNSPECIFIED,
          SUPPLY_STATUS_ACTIVE,
          SUPPLY_STATUS_SAMPLE,
          SUPPLY_STATUS_LOCKED,
          SUPPLY_STATUS_STOLEN,
          SUPPLY_STATUS_CHECKED_OUT,
          UNRECOGNIZED ->
          Optional.empty();
    };
  }

  private Optional<ObjectState> state(ArchivePlace at, String itemId) {
    return change(event(at), itemId).map(ObjectChange::getState);
  }

  /** The last change of the object in an event. */
  private static Optional<ObjectChange> change(LedgerEvent event, String itemId) {
    return event.getChangesList().stream()
        .filter(change -> change.getState().getItemId().equals(itemId))
        .reduce((first, second) -> second);
  }

  private LedgerEvent event(ArchivePlace at) {
    LedgerEvent known = events.get(at);
    if (known != null) {
      return known;
    }
    LedgerEvent read =
        archive
            .apply(at)
            .orElseThrow(() ->
                new CompletionException(
                    new TimeoutException("the archive is behind the rows at " + at)));
    events.put(at, read);
    return read;
  }
}
