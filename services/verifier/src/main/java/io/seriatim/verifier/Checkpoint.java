package io.seriatim.verifier;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Size and root of a log (C2SP tlog-checkpoint).
 *
 * @param origin names the log
 * @param size leaves
 * @param root over them
 */
record Checkpoint(String origin, long size, byte[] root) {
  private static final int LINES = 3;

  /** Empty if the text says something else; lines after the third may say anything but nothing. */
  static Optional<Checkpoint> parse(String text) {
    List<String> lines = text.lines().toList();
    boolean whole = text.endsWith("\n") && lines.stream().noneMatch(String::isEmpty);
    if (!whole || lines.size() < LINES || !lines.get(1).matches("0|[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    return Base64Text.hash(lines.get(2))
        .map(root -> new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), root));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Checkpoint checkpoint
        && origin.equals(checkpoint.origin)
        && size == checkpoint.size
        && Arrays.equals(root, checkpoint.root);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(size);
  }

  @Override
  public String toString() {
    return "checkpoint of %,d records".formatted(size);
  }
}
