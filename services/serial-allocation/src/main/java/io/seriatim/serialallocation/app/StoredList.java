package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.ImportedList;
import io.seriatim.kernel.numbering.SerialSource;
import io.seriatim.serialallocation.domain.PoolKey;
import java.util.OptionalLong;

/** A list of issued codes as the store has it. */
record StoredList(PoolStore pools, PoolKey pool, ImportedList source) implements SerialSource {
  @Override
  public SerialNumber serialAt(long position) {
    return pools
        .codes(pool, source.number(), position, position + 1)
        .findFirst()
        .map(code -> new SerialNumber(code.number()))
        .orElseThrow(() -> new IndexOutOfBoundsException("position " + position));
  }

  @Override
  public OptionalLong positionOf(SerialNumber serial) {
    return pools
        .place(pool, serial)
        .filter(place -> place.list() == source.number())
        .map(place -> OptionalLong.of(place.position()))
        .orElseGet(OptionalLong::empty);
  }
}
