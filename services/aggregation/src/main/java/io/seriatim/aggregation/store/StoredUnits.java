package io.seriatim.aggregation.store;

import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.StoredMoment;
import io.seriatim.proto.ledger.v1.StoredUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a unit in as few bytes as a compressor needs: times as distances, the case as a
 * number, the rest as it is.
 *
 * <p>Law: {@code state(bytes(state), stamp) = state} for every state with this stamp. What a state
 * says that this class does not know stays in the rest.
 */
final class StoredUnits {
  private static final String SSCC = "sscc:";
  private static final int SSCC_DIGITS = 18;
  private static final int CHECKED_DIGITS = 17;

  private StoredUnits() {}

  /** Without the stamp, which is the row's write time. */
  static StoredUnit stored(ObjectState state) {
    StoredUnit.Builder stored = StoredUnit.newBuilder();
    ObjectState.Builder rest = state.toBuilder().clearStamp();
    storeParent(stored, rest);
    storePast(stored, rest, state.getStamp());
    if (rest.getBornMicros() != 0) {
      stored.setBorn(moment(state, rest.getBornMicros()));
      rest.clearBornMicros();
    }
    if (rest.getChangedMicros() != 0) {
      stored.setChanged(moment(state, rest.getChangedMicros()));
      rest.clearChangedMicros();
    }
    if (rest.getSupplySinceMicros() != 0) {
      stored.setSupplySince(moment(state, rest.getSupplySinceMicros()));
      rest.clearSupplySinceMicros();
    }
    return stored.setRest(rest).build();
  }

  /** The state again. */
  static ObjectState state(StoredUnit stored, long stamp) {
    ObjectState.Builder state = stored.getRest().toBuilder().setStamp(stamp);
    if (stored.getParentSscc() != 0) {
      state.setParent(SSCC + CheckDigit.append("%017d".formatted(stored.getParentSscc())));
    }
    restorePast(stored, state);
    if (stored.hasBorn()) {
      state.setBornMicros(micros(state, stored.getBorn()));
    }
    if (stored.hasChanged()) {
      state.setChangedMicros(micros(state, stored.getChanged()));
    }
    if (stored.hasSupplySince()) {
      state.setSupplySinceMicros(micros(state, stored.getSupplySince()));
    }
    return state.build();
  }

  private static void storeParent(StoredUnit.Builder stored, ObjectState.Builder rest) {
    String parent = rest.getParent();
    if (!parent.startsWith(SSCC) || parent.length() != SSCC.length() + SSCC_DIGITS) {
      return;
    }
    String digits = parent.substring(SSCC.length());
    boolean isNumber = digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (isNumber && CheckDigit.isRight(digits)) {
      long number = Long.parseLong(digits.substring(0, CHECKED_DIGITS));
      if (number != 0) {
        stored.setParentSscc(number);
        rest.clearParent();
      }
    }
  }

  private static void storePast(StoredUnit.Builder stored, ObjectState.Builder rest, long stamp) {
    List<ArchivePlace> past = rest.getPastList();
    if (past.isEmpty()
        || past.stream().mapToInt(ArchivePlace::getPartition).distinct().count() > 1) {
      return;
    }
    long after = stamp;
    for (ArchivePlace place : past.reversed()) {
      stored.addPastBefore(after - place.getStamp());
      after = place.getStamp();
    }
    stored.setPastPartition(past.getFirst().getPartition());
    rest.clearPast();
  }

  private static void restorePast(StoredUnit stored, ObjectState.Builder state) {
    if (!stored.hasPastPartition()) {
      return;
    }
    List<ArchivePlace> past = new ArrayList<>();
    long after = state.getStamp();
    for (long before : stored.getPastBeforeList()) {
      after -= before;
      past.add(
          ArchivePlace.newBuilder()
              .setPartition(stored.getPastPartition())
              .setStamp(after)
              .build());
    }
    state.addAllPast(past.reversed());
  }

  private static StoredMoment moment(ObjectState state, long micros) {
    List<ArchivePlace> past = state.getPastList();
    for (int i = 0; i < past.size(); i++) {
      if (past.reversed().get(i).getStamp() == micros) {
        return StoredMoment.newBuilder().setPast(i).build();
      }
    }
    return StoredMoment.newBuilder().setBefore(state.getStamp() - micros).build();
  }

  private static long micros(ObjectState.Builder state, StoredMoment moment) {
    return switch (moment.getMomentCase()) {
      case PAST -> state.getPast(state.getPastCount() - 1 - moment.getPast()).getStamp();
      case BEFORE -> state.getStamp() - moment.getBefore();
      case MOMENT_NOT_SET ->
          throw new IllegalStateException("a unit's time is missing in its row: " + moment);
    };
  }
}
