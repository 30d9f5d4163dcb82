package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.numbering.KeyedSegment;
import io.seriatim.kernel.numbering.PoolId;
import io.seriatim.kernel.numbering.Segment;
import io.seriatim.kernel.numbering.SerialSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A segment that takes its key out when it is first needed: of the segments of a pool, a serial's
 * form fits one at most. For one thread.
 */
final class SegmentSource implements SerialSource {
  private final PoolId.OfProduct pool;
  private final Segment segment;
  private final SegmentKeys keys;
  private Optional<KeyedSegment> keyed = Optional.empty();

  SegmentSource(PoolId.OfProduct pool, Segment segment, SegmentKeys keys) {
    this.pool = pool;
    this.segment = segment;
    this.keys = keys;
  }

  KeyedSegment keyed() {
    KeyedSegment now =
        keyed.orElseGet(() -> segment.keyed(pool, keys.ofVersion(segment.keyVersion())));
    keyed = Optional.of(now);
    return now;
  }

  @Override
  public Segment source() {
    return segment;
  }

  @Override
  public SerialNumber serialAt(long position) {
    return keyed().serialAt(position);
  }

  @Override
  public OptionalLong positionOf(SerialNumber serial) {
    boolean fits =
        serial.value().length() == segment.length() && serial.value().startsWith(segment.prefix());
    return fits ? keyed().positionOf(serial) : OptionalLong.empty();
  }
}
