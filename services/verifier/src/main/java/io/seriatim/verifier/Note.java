package io.seriatim.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures (C2SP signed-note, section Format).
 *
 * @param text what is signed, with its last line end
 * @param lines who signed, at least one
 */
record Note(String text, List<Line> lines) {
  /** Bytes of a note; a seal has a line for each of at most 1,000 files. */
  static final int LARGEST = 256 << 10;

  /** Signatures of a note; the format asks for 16 or more. */
  static final int MOST_LINES = 100;

  private static final String DASH = "\u2014 ";
  private static final String EMPTY_LINE = "\n\n";
  private static final int KEY_ID = 4;

  /** A signature line. */
  record Line(String name, int keyId, byte[] signature) {}

  /** Empty if the bytes are no note. */
  static Optional<Note> parse(byte[] bytes) {
    return bytes.length > LARGEST ? Optional.empty() : text(bytes).flatMap(Note::parse);
  }

  private static Optional<String> text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.chars().anyMatch(Note::isControl) ? Optional.empty() : Optional.of(text);
    } catch (CharacterCodingException none) {
      return Optional.empty();
    }
  }

  /** The last empty line ends the text; nothing but signature lines may follow it. */
  private static Optional<Note> parse(String note) {
    int split = note.lastIndexOf(EMPTY_LINE);
    String signatures = split < 0 ? "" : note.substring(split + EMPTY_LINE.length());
    if (!signatures.endsWith("\n")) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    for (String line : signatures.substring(0, signatures.length() - 1).split("\n", -1)) {
      Optional<Line> read = line(line);
      if (read.isEmpty() || lines.size() == MOST_LINES) {
        return Optional.empty();
      }
      lines.add(read.get());
    }
    return Optional.of(new Note(note.substring(0, split + 1), lines));
  }

  private static boolean isControl(int c) {
    return c < ' ' && c != '\n';
  }

  private static Optional<Line> line(String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !line.startsWith(DASH) || !Key.isName(parts[1])) {
      return Optional.empty();
    }
    return Base64Text.decode(parts[2])
        .filter(bytes -> bytes.length > KEY_ID)
        .map(bytes ->
            new Line(
                parts[1],
                ByteBuffer.wrap(bytes).getInt(),
                Arrays.copyOfRange(bytes, KEY_ID, bytes.length)));
  }

  /**
   * Why it is not believed. Signatures of unknown keys say nothing, neither for it nor against it;
   * of the known ones there has to be one, and each has to hold (C2SP signed-note, section
   * Signatures).
   */
  Optional<String> doubt(List<Key> keys) {
    List<Line> known =
        lines.stream().filter(line -> keys.stream().anyMatch(key -> key.isOf(line))).toList();
    if (known.isEmpty()) {
      return Optional.of("it is signed by an unknown key (%s)".formatted(named(lines.getFirst())));
    }
    return known.stream()
        .filter(line -> keys.stream().noneMatch(key -> isSignedBy(key, line)))
        .findFirst()
        .map(line ->
            "its text is not what key %s signed, or the signature was changed"
                .formatted(named(line)));
  }

  /** The first of these keys whose signature is on it. */
  Optional<Key> signer(List<Key> keys) {
    return keys.stream()
        .filter(key -> lines.stream().anyMatch(line -> isSignedBy(key, line)))
        .findFirst();
  }

  private boolean isSignedBy(Key key, Line line) {
    return key.isOf(line) && key.verifies(text, line.signature());
  }

  private static String named(Line line) {
    return "%s+%08x".formatted(line.name(), line.keyId());
  }
}
