package io.seriatim.reconciliation.domain;

/**
 * The form in which a record is written down to be hashed. A batch keeps the form in which it was
 * closed, and so do the steps after that close: what was signed can be hashed again for ever.
 *
 * @param version 1; 2 from when on rules, open findings, signers and reports are in it; 3 from when
 *     on steps and supplements are in a release record by the hash of what is kept of them
 * @param rules hash of the product's rules in force; none in version 1
 */
public record RecordForm(int version, Sha256 rules) {
  /** What was signed before forms were told apart. */
  public static final RecordForm FIRST = new RecordForm(1, Sha256.NONE);

  private static final int SECOND = 2;
  private static final int THIRD = 3;

  /** What is signed now. */
  public static RecordForm under(Sha256 rules) {
    return new RecordForm(THIRD, rules);
  }

  /** Name of the form of a batch's record. */
  public String ofBatch() {
    return "seriatim-batch-record/" + version;
  }

  /** Name of the form of a closed batch's record with what was signed since. */
  public String ofRelease() {
    return "seriatim-release-record/" + version;
  }

  boolean isFirst() {
    return version < SECOND;
  }

  /** Whether steps and supplements are in a release record by hashes. */
  boolean isByHash() {
    return version >= THIRD;
  }

  /** The same rules in the present form. */
  RecordForm present() {
    return under(rules);
  }
}
