package io.seriatim.serialallocation.store;

import io.seriatim.chassis.outbox.PartitionStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps keys that only the key service can unwrap; the first one of a version stays. */
public interface WrappedKeys {
  /** The wrapped key of a version. */
  Optional<String> find(int version);

  /** The one that is kept: this one, or the one that was there before. */
  String keepFirst(int version, String wrapped);

  /** Beside the pools. */
  static WrappedKeys in(PartitionStore partitions) {
    return new WrappedKeys() {
      @Override
      public Optional<String> find(int version) {
        return partitions
            .row("wrapped-keys", "key/" + version)
            .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
      }

      @Override
      public String keepFirst(int version, String wrapped) {
        byte[] ours = wrapped.getBytes(StandardCharsets.UTF_8);
        partitions.apply(
            "wrapped-keys",
            partition ->
                partition.row("key/" + version).isPresent()
                    ? Optional.empty()
                    : Optional.of(partition.change().put("key/" + version, ours)));
        return find(version).orElseThrow();
      }
    };
  }
}
