package io.seriatim.chassis.requests;

import io.seriatim.chassis.refusal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a request id may be, and how old.
 *
 * <p>A caller saves the id before it sends. First answers are kept 30 days ({@link #KEPT}); an id
 * that carries its time (UUID version 7) and is older is refused, because nobody knows any more
 * whether it was done. Other ids are taken as they are: for them the 30 days are the caller's
 * promise.
 */
public final class RequestIds {
  /** How long a first answer is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int LONGEST = 128;
  private static final int UUID_LENGTH = 36;

  private RequestIds() {}

  /**
   * Nothing if the id may be used now; {@code REQUEST_ID_MISSING} or {@code REQUEST_TOO_OLD}
   * otherwise.
   */
  public static Optional<Refusal> check(String requestId, Instant now) {
    if (requestId.isBlank() || requestId.length() > LONGEST) {
      return Optional.of(missing(requestId));
    }
    return madeAt(requestId)
        .filter(made -> made.isBefore(now.minus(KEPT)))
        .map(made -> tooOld(made));
  }

  /** The time in the id; only UUIDs of version 7 have one (RFC 9562, 5.7). */
  public static Optional<Instant> madeAt(String requestId) {
    if (requestId.length() != UUID_LENGTH) {
      return Optional.empty();
    }
    try {
      UUID id = UUID.fromString(requestId);
      return id.version() == 7
          ? Optional.of(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16))
          : Optional.empty();
    } catch (IllegalArgumentException notAnUuid) {
      return Optional.empty();
    }
  }

  /** A new id that carries its time; {@code random} are 74 bits of chance, the rest is ignored. */
  public static UUID version7(Instant now, UUID random) {
    long high = now.toEpochMilli() << 16 | 0x7000L | (random.getMostSignificantBits() & 0x0FFFL);
    long low = (random.getLeastSignificantBits() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** The same id came with another request. */
  public static Refusal reused(String requestId) {
    return Refusal.of(io.seriatim.chassis.refusal.Kind.ALREADY_EXISTS, "REQUEST_ID_REUSED")
        .given("request id " + requestId + " with another request than the first time")
        .expected("one id for one request")
        .advice("send a new request with a new id")
        .build();
  }

  private static Refusal missing(String requestId) {
    return Refusal.invalid("REQUEST_ID_MISSING")
        .given("request id of " + requestId.length() + " characters")
        .expected("1 to " + LONGEST + " characters, best a UUID of version 7")
        .advice("save a new id before sending, and send it again with every retry")
        .build();
  }

  private static Refusal tooOld(Instant made) {
    return Refusal.of(io.seriatim.chassis.refusal.Kind.TOO_OLD, "REQUEST_TOO_OLD")
        .given("a request id of " + made)
        .expected("an id younger than " + KEPT.toDays() + " days")
        .advice("look at what the request was about; if it was not done, send a new request")
        .build();
  }
}
