package io.seriatim.reconciliation.domain;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * An electronic signature (21 CFR 11.50, 11.70).
 *
 * @param recordHash of what the signer was shown
 * @param attested how it came about; empty where it was signed before that was kept
 * @param standing whether the record still has the hash, where that was looked at
 */
public record Signature(
    Signer signer,
    OffsetDateTime signedAt,
    String meaning,
    Sha256 recordHash,
    Optional<Attestation> attested,
    Standing standing) {

  /** Whether what was signed is still what is kept. */
  public enum Standing {
    /** Not looked at, or the record of that time is no longer at hand. */
    UNKNOWN,
    HOLDS,
    /** The record was changed after it was signed. */
    INVALID
  }

  /** One of which nothing else is known. */
  public Signature(Signer signer, OffsetDateTime signedAt, String meaning, Sha256 recordHash) {
    this(signer, signedAt, meaning, recordHash, Optional.empty(), Standing.UNKNOWN);
  }

  public Signature attested(Attestation how) {
    return new Signature(signer, signedAt, meaning, recordHash, Optional.of(how), standing);
  }

  /** The same over a record that was hashed in this form. */
  public Signature over(String form) {
    return attested.map(how -> attested(how.over(form))).orElse(this);
  }

  /** The same over a record that stood there. */
  public Signature at(RecordMark mark) {
    return attested.map(how -> attested(how.at(mark))).orElse(this);
  }

  /** The same without where the record stood: that names all parts of the batch. */
  Signature unmarked() {
    return attested.map(how -> attested(how.unmarked())).orElse(this);
  }

  /** The same for an act with this hash. */
  public Signature doing(Sha256 act) {
    return attested.map(how -> attested(how.doing(act))).orElse(this);
  }

  /** The same over this record, for an act with this hash. */
  Signature on(ReleaseRecord record, Sha256 act) {
    return over(record.form().ofRelease()).at(record.mark()).doing(act);
  }

  Signature shown(Standing now) {
    return new Signature(signer, signedAt, meaning, recordHash, attested, now);
  }

  /** Where the record stood, if that was kept. */
  public Optional<RecordMark> mark() {
    return attested.flatMap(Attestation::mark);
  }
}
