package io.seriatim.linegateway.wiring;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** Ids that begin with their date, so that one that is too old can be told (RFC 9562, UUIDv7). */
final class DatedIds implements Supplier<UUID> {
  private static final int DATE_SHIFT = 16;
  private static final long VERSION = 0x7000L;
  private static final long VERSION_RANDOM = 0x0FFFL;
  private static final long VARIANT = 0x8000_0000_0000_0000L;
  private static final long VARIANT_RANDOM = 0x3FFF_FFFF_FFFF_FFFFL;

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  DatedIds(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public UUID get() {
    long date = clock.millis() << DATE_SHIFT;
    long high = date | VERSION | (random.nextLong() & VERSION_RANDOM);
    return new UUID(high, VARIANT | (random.nextLong() & VARIANT_RANDOM));
  }
}
