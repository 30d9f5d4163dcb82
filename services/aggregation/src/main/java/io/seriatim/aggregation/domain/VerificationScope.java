package io.seriatim.aggregation.domain;

/** What of the ledger is compared with its archive. */
public sealed interface VerificationScope {
  /** One batch, with the containers it is in. */
  record OfBatch(String owner, String gtin, String lot) implements VerificationScope {}

  /**
   * One of so many equal parts of everything.
   *
   * @param number from 0
   */
  record OfPart(int number, int parts) implements VerificationScope {
    public OfPart {
      if (parts < 1 || number < 0 || number >= parts) {
        throw new IllegalArgumentException(
            "part %d of %d (expected: 0 to one less than 1 or more)".formatted(number, parts));
      }
    }
  }
}
