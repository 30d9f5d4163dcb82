package io.seriatim.chassis.signing;

/** What a person types to sign; it never shows itself and is kept nowhere. */
public record Password(String value) {
  @Override
  public String toString() {
    return "Password[redacted]";
  }
}
