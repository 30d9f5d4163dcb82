package io.seriatim.reconciliation.domain;

/** The platform's canonical text, with its hash as this service names it. */
final class CanonicalText {
  private final io.seriatim.kernel.signing.CanonicalText text;

  CanonicalText(String kind) {
    this.text = new io.seriatim.kernel.signing.CanonicalText(kind);
  }

  CanonicalText add(String name, Object value) {
    text.add(name, value);
    return this;
  }

  Sha256 hash() {
    return Sha256.ofDigest(text.sha256());
  }

  /** What is hashed, as UTF-8. */
  @Override
  public String toString() {
    return text.toString();
  }
}
