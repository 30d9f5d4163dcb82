package io.seriatim.aggregation.stream;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.domain.FlagsInForce;
import io.seriatim.proto.ledger.v1.FlagInput;
import io.seriatim.proto.ledger.v1.LedgerInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The flags of one partition: few, so that all of them are in memory beside the store.
 *
 * <p>A flag that was lifted stays in the store, so that it can't come into force a second time.
 */
final class FlagRegister {
  private final KeyValueStore<String, byte[]> store;
  private FlagsInForce all;
  private FlagsInForce inForce = FlagsInForce.NONE;

  FlagRegister(ProcessorContext<?, ?> context) {
    store = context.getStateStore(LedgerTopology.FLAGS);
    all = read();
  }

  /** Begins with the next decision, about goods meant for some markets. */
  void begin(LedgerInput input) {
    inForce = all.meantFor(Set.copyOf(input.getRequest().getDestinationMarketsList()));
  }

  /** For what is decided now. */
  FlagsInForce inForce() {
    return inForce;
  }

  /** What is known here of a flag. */
  Optional<FlagInput> find(String flagId) {
    return Optional.ofNullable(store.get(flagId)).map(FlagRegister::flag);
  }

  /** From here on every decision sees it, or does not see it any more. */
  void put(FlagInput flag) {
    store.put(flag.getFlag().getFlagId(), flag.toByteArray());
    all = read();
  }

  private FlagsInForce read() {
    List<FlagInput> found = new ArrayList<>();
    try (KeyValueIterator<String, byte[]> each = store.all()) {
      each.forEachRemaining(entry -> found.add(flag(entry.value)));
    }
    return new FlagsInForce(
        found.stream()
            .filter(flag -> !flag.hasLift())
            .map(flag -> Flags.of(flag.getFlag()))
            .toList());
  }

  private static FlagInput flag(byte[] bytes) {
    try {
      return FlagInput.parseFrom(bytes);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a stored flag can't be read", broken);
    }
  }
}
