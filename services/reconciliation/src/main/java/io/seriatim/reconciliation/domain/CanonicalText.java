package io.seriatim.reconciliation.domain;

/**
 * Named values as bytes that can be written down in one way only, to be hashed.
 *
 * <p>Each value is one line {@code name:length:value}; the length keeps a value with a line break
 * from looking like two.
 */
final class CanonicalText {
  private final StringBuilder text = new StringBuilder();

  CanonicalText(String kind) {
    add("kind", kind);
  }

  CanonicalText add(String name, Object value) {
    String shown = value.toString();
    text.append(name).append(':').append(shown.length()).append(':').append(shown).append('\n');
    return this;
  }

  Sha256 hash() {
    return Sha256.over(text.toString());
  }

  /** What is hashed, as UTF-8. */
  @Override
  public String toString() {
    return text.toString();
  }
}
