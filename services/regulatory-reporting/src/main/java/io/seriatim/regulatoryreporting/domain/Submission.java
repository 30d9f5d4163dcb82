package io.seriatim.regulatoryreporting.domain;

import java.time.Instant;
import java.util.HexFormat;

/** One document to be told, and how far it is. */
public record Submission(Shipment shipment, State state) {
  /** The format of every document of this service. */
  public static final String FORMAT = "GS1-US-DSCSA-R1.3-EPCIS-1.2";

  /** How far it is. */
  public sealed interface State {}

  /**
   * Not written yet.
   *
   * @param reason what is missing; empty before the first attempt
   */
  public record Waiting(String reason) implements State {}

  /**
   * Written.
   *
   * @param units packs in it
   */
  public record Written(StoredDocument document, long units, Instant at) implements State {}

  /**
   * A document as it lies in the outbox.
   *
   * @param sha256 over its bytes, hexadecimal
   */
  public record StoredDocument(String fileName, String sha256) {
    public StoredDocument {
      if (HexFormat.of().parseHex(sha256).length != 32) {
        throw new IllegalArgumentException("not a SHA-256: " + sha256);
      }
    }
  }

  public SubmissionId id() {
    return shipment.submissionId();
  }
}
