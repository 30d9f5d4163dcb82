package io.seriatim.linegateway.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.linegateway.app.Verified;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in at this gateway. Kept in memory: a restart signs everybody out.
 *
 * <p>The cookie holds a random value of 256 bits, this table only its hash.
 */
public final class Sessions {
  /** The cookie's name. */
  public static final String COOKIE = "seriatim-plant";

  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final Duration idle;
  private final Duration longest;

  /**
   * Somebody signed in.
   *
   * @param verified how and when it was known who it is
   * @param until when it ends, whatever is done
   */
  public record Session(Caller caller, Verified verified, Instant until, Instant lastSeen) {

    /** When the identity provider said so; nothing where a PIN did. */
    Optional<Instant> byProvider() {
      return verified.how() == Verified.How.PROVIDER
          ? Optional.of(verified.at())
          : Optional.empty();
    }

    Session seen(Instant now) {
      return new Session(caller, verified, until, now);
    }
  }

  public Sessions(InstantSource clock, Duration idle, Duration longest) {
    this.clock = clock;
    this.idle = idle;
    this.longest = longest;
  }

  /** Signs somebody in whom the identity provider has verified; the cookie to hand out. */
  Cookie open(Caller caller, HttpRequest<?> request) {
    Instant now = clock.instant();
    return open(
        new Session(caller, new Verified(Verified.How.PROVIDER, now), now.plus(longest), now),
        request);
  }

  /** Signs somebody in by PIN, for no longer than the PIN proves them. */
  Cookie open(Caller caller, Instant verifiedAt, Instant provedUntil, HttpRequest<?> request) {
    Instant now = clock.instant();
    Instant end = now.plus(longest);
    Instant until = provedUntil.isBefore(end) ? provedUntil : end;
    return open(
        new Session(caller, new Verified(Verified.How.PIN, verifiedAt), until, now), request);
  }

  private Cookie open(Session opened, HttpRequest<?> request) {
    Instant now = opened.lastSeen();
    sessions.values().removeIf(session -> !now.isBefore(session.until()));
    String token = random(TOKEN_BYTES);
    sessions.put(hash(token), opened);
    return Cookie.of(COOKIE, token)
        .path("/")
        .httpOnly(true)
        .secure(request.isSecure())
        .sameSite(SameSite.Lax);
  }

  String random(int bytes) {
    byte[] value = new byte[bytes];
    random.nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  /** The session of a request, seen now. */
  Optional<Session> of(HttpRequest<?> request) {
    return token(request).flatMap(this::touch);
  }

  /**
   * Whether a session that only watches still lasts: a screen beside a line goes on, and whoever
   * acts after a pause signs in again. Looking does not prolong it.
   */
  boolean lasts(String token) {
    Session session = sessions.get(hash(token));
    return session != null && clock.instant().isBefore(session.until());
  }

  static Optional<String> token(HttpRequest<?> request) {
    return request.getCookies().findCookie(COOKIE).map(Cookie::getValue);
  }

  private Optional<Session> touch(String token) {
    Instant now = clock.instant();
    Session seen =
        sessions.computeIfPresent(
            hash(token), (key, session) -> isOver(session, now) ? null : session.seen(now));
    return Optional.ofNullable(seen);
  }

  private boolean isOver(Session session, Instant now) {
    return !now.isBefore(session.lastSeen().plus(idle)) || !now.isBefore(session.until());
  }

  /** Signs out. */
  Cookie close(HttpRequest<?> request) {
    token(request).ifPresent(token -> sessions.remove(hash(token)));
    return Cookie.of(COOKIE, "").path("/").httpOnly(true).maxAge(0);
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("no SHA-256 in this Java", missing);
    }
  }

  private static String hash(String token) {
    return HexFormat.of().formatHex(sha256(token.replaceAll("[^\\x20-\\x7e]", "?")));
  }
}
