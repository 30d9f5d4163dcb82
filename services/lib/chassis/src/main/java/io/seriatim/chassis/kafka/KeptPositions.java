package io.seriatim.chassis.kafka;

import java.util.OptionalLong;

/**
 * How far a handler has come, kept in the store that holds what it makes of the records.
 *
 * <p>A store that was restored from a backup is behind the position that the group has committed;
 * the loop then goes back to what the store says, so that nothing is left out. Laws: everything
 * before the position is in the store; it is kept before the group's is committed, so the group's
 * is ahead of it only after a restore.
 */
public interface KeptPositions {
  /** For handlers whose only position is the group's. */
  KeptPositions NONE =
      new KeptPositions() {
        @Override
        public OptionalLong next(int partition) {
          return OptionalLong.of(Long.MAX_VALUE);
        }

        @Override
        public void keep(int partition, long next) {
          // the group's is kept by the broker
        }
      };

  /** The offset of the first record that is not in the store; empty if the store has none. */
  OptionalLong next(int partition);

  /** Everything before this offset is in the store. */
  void keep(int partition, long next);
}
