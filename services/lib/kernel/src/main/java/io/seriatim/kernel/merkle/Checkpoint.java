package io.seriatim.kernel.merkle;

import io.seriatim.kernel.identity.InvalidValue;
import java.util.Base64;
import java.util.List;

/**
 * Size and root of a log, as the text that is signed (C2SP tlog-checkpoint): origin, size, root in
 * base64, a line each; no extension lines.
 *
 * @param origin names the log, unique in the world
 * @param size leaves
 * @param root over them
 */
public record Checkpoint(String origin, long size, MerkleHash root) {
  private static final int LINES = 3;

  public Checkpoint {
    if (!NoteKey.isName(origin)) {
      throw new InvalidValue("origin", origin, "a text without spaces and plus signs");
    }
  }

  /** The text of the note, with its last line end. */
  public String text() {
    return origin + "\n" + size + "\n" + root.base64() + "\n";
  }

  /**
   * Reads the text of a note. Extension lines are stepped over.
   *
   * @throws InvalidValue if it is no checkpoint
   */
  public static Checkpoint parse(String text) {
    List<String> lines = text.lines().toList();
    if (lines.size() < LINES || !text.endsWith("\n") || lines.stream().anyMatch(String::isEmpty)) {
      throw new InvalidValue("checkpoint", text, "lines with origin, size and root");
    }
    return new Checkpoint(lines.get(0), size(lines.get(1)), root(lines.get(2)));
  }

  private static long size(String line) {
    if (!line.matches("0|[1-9][0-9]{0,17}")) {
      throw new InvalidValue("checkpoint size", line, "a decimal number");
    }
    return Long.parseLong(line);
  }

  private static MerkleHash root(String line) {
    try {
      return MerkleHash.of(Base64.getDecoder().decode(line));
    } catch (IllegalArgumentException broken) {
      throw new InvalidValue("checkpoint root", line, "base64 of 32 bytes");
    }
  }
}
