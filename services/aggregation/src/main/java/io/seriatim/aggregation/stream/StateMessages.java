package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.contract.States;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Numbering;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The messages of the states that one decision makes: with what their objects' messages said before
 * beside the kernel's state, and with this decision in their past.
 */
final class StateMessages {
  private final int partition;
  private final Map<String, Known> known = new HashMap<>();
  private final Map<String, ObjectState> made = new HashMap<>();
  private Set<ItemId> onlyCounted = Set.of();
  private long decidedMicros;

  /** What a message says beside the kernel's state. */
  private record Known(long bornMicros, List<ArchivePlace> past) {
    static final Known NOTHING = new Known(0, List.of());

    static Known of(ObjectState state) {
      return new Known(state.getBornMicros(), state.getPastList());
    }
  }

  StateMessages(int partition) {
    this.partition = partition;
  }

  /** Begins with the next decision. */
  void begin(long decided) {
    known.clear();
    made.clear();
    onlyCounted = Set.of();
    decidedMicros = decided;
  }

  /** The kernel's state of a message, whose other facts are remembered. */
  ItemState.Present kernel(ObjectState state) {
    remember(state);
    return States.kernel(state);
  }

  /** What comes of this object says the same beside the kernel's state. */
  void remember(ObjectState state) {
    known.put(state.getItemId(), Known.of(state));
  }

  /** These containers have only other contents after this decision: their children say the same. */
  void onlyCounted(Set<ItemId> containers) {
    onlyCounted = Set.copyOf(containers);
  }

  /** The message of a state that this decision made. */
  ObjectState of(ItemState.Present state) {
    String id = state.id().canonical();
    ObjectState before = made.get(id);
    if (before != null && before.getStamp() == state.stamp()) {
      return before;
    }
    ObjectState message = made(state, known.getOrDefault(id, Known.NOTHING));
    made.put(id, message);
    return message;
  }

  private ObjectState made(ItemState.Present state, Known before) {
    boolean isBorn = before.bornMicros() > 0 || state.numbering() == Numbering.COMMISSIONED;
    long born = before.bornMicros() == 0 && isBorn ? decidedMicros : before.bornMicros();
    ObjectState.Builder message =
        States.message(state, born, decidedMicros).toBuilder().addAllPast(before.past());
    if (before.past().size() < States.LONG_PAST || !onlyCounted.contains(state.id())) {
      message.addPast(ArchivePlace.newBuilder().setPartition(partition).setStamp(decidedMicros));
    }
    return message.build();
  }
}
