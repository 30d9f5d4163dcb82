package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.PackageScope.LinePlace;
import java.util.Optional;

/** Reads what a leaf's bytes say. */
public interface RecordReading {
  /** In a few words; empty for bytes that nobody can read. */
  Optional<Facts> facts(byte[] leaf);

  /** Whole, as JSON in the spelling of audit packages; {@code null} where it can't be read. */
  String json(byte[] leaf);

  /**
   * A record in a few words.
   *
   * @param micros when it was recorded, microseconds since the epoch
   * @param actor who acted: the name, or the id of a machine
   * @param outcome the contract's word
   * @param meaning what the actor's word means, where it is a signature or a proof; empty otherwise
   * @param signature which one it is, for an act with a meaning that was done, by somebody who was
   *     verified, over the hash of something; records of one signature have the same text, those of
   *     none an empty one
   * @param line where it stands in a gateway's journal, for a line record
   */
  record Facts(
      long micros,
      String actor,
      String action,
      String subject,
      String outcome,
      String meaning,
      String signature,
      Optional<LinePlace> line) {}
}
