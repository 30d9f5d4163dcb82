package io.seriatim.linegateway.domain;

import java.util.List;

/**
 * Which line format an order ran under.
 *
 * @param hash SHA-256 of the format's content, hexadecimal
 * @param approvers of that content, where they are known here; not what tells formats apart
 * @param software SHA-256 of the programs that ran it, hexadecimal; empty where the format is not
 *     bound to any
 */
public record FormatMark(int version, String hash, List<String> approvers, String software) {
  public FormatMark {
    approvers = List.copyOf(approvers);
  }

  /** One whose approvers are not known here, bound to no software. */
  public FormatMark(int version, String hash) {
    this(version, hash, List.of(), "");
  }

  /** Whether it is of the same content and software, whoever else approved that meanwhile. */
  public boolean isSame(FormatMark other) {
    return version == other.version && hash.equals(other.hash) && software.equals(other.software);
  }
}
