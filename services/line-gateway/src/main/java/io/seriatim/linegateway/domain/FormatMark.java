package io.seriatim.linegateway.domain;

import java.util.List;

/**
 * Which line format an order ran under.
 *
 * @param hash SHA-256 of the format's content, hexadecimal
 * @param approvers of that content, where they are known here; not what tells formats apart
 */
public record FormatMark(int version, String hash, List<String> approvers) {
  public FormatMark {
    approvers = List.copyOf(approvers);
  }

  /** One whose approvers are not known here. */
  public FormatMark(int version, String hash) {
    this(version, hash, List.of());
  }

  /** Whether it is of the same content, whoever else approved that meanwhile. */
  public boolean isSame(FormatMark other) {
    return version == other.version && hash.equals(other.hash);
  }
}
