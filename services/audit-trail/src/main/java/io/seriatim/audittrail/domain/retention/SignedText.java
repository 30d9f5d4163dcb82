package io.seriatim.audittrail.domain.retention;

/**
 * What is signed, as text that can be written in one way only: a line {@code name:length:value} for
 * each fact, so that a value with a line break does not look like two.
 */
public final class SignedText {
  private final StringBuilder text = new StringBuilder();

  /** One fact. */
  public SignedText line(String name, Object value) {
    String shown = value.toString();
    text.append(name).append(':').append(shown.length()).append(':').append(shown).append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
