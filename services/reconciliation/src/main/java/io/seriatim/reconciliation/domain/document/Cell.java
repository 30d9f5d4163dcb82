package io.seriatim.reconciliation.domain.document;

import io.seriatim.reconciliation.domain.Sha256;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * One value.
 *
 * @param text as it is written
 * @param kind how a machine reads it
 */
public record Cell(String text, Kind kind) {
  /** Nothing is known. */
  public static final Cell NONE = text("");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  /** How a value is read. */
  public enum Kind {
    TEXT,
    NUMBER,
    TRUTH
  }

  public static Cell text(Object text) {
    return new Cell(text.toString(), Kind.TEXT);
  }

  public static Cell count(long many) {
    return new Cell(Long.toString(many), Kind.NUMBER);
  }

  /** A decimal number, written plainly. */
  public static Cell decimal(java.math.BigDecimal number) {
    return new Cell(number.toPlainString(), Kind.NUMBER);
  }

  public static Cell truth(boolean so) {
    return new Cell(Boolean.toString(so), Kind.TRUTH);
  }

  /** ISO 8601 with seconds and the offset of the place where it was. */
  public static Cell time(OffsetDateTime at) {
    return text(TIME.format(at));
  }

  public static Cell time(Optional<OffsetDateTime> at) {
    return at.map(Cell::time).orElse(NONE);
  }

  public static Cell timeOfMicros(long micros) {
    return time(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
  }

  public static Cell hash(Sha256 hash) {
    return text(hash.hex());
  }

  public boolean isNumber() {
    return kind == Kind.NUMBER;
  }
}
