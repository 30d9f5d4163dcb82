package io.seriatim.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures (C2SP signed-note).
 *
 * @param text what is signed, with its last line end
 * @param lines who signed
 */
record Note(String text, List<Line> lines) {
  private static final String DASH = "\u2014 ";
  private static final int MOST_LINES = 16;
  private static final int KEY_ID = 4;

  /** A signature line. */
  record Line(String name, int keyId, byte[] signature) {}

  /** Empty if the bytes are no note. */
  static Optional<Note> parse(byte[] bytes) {
    String note = new String(bytes, StandardCharsets.UTF_8);
    int split = note.lastIndexOf("\n\n");
    boolean exact = Arrays.equals(note.getBytes(StandardCharsets.UTF_8), bytes);
    if (!exact || split < 0 || !note.endsWith("\n") || note.chars().anyMatch(Note::isControl)) {
      return Optional.empty();
    }
    List<Line> lines = new ArrayList<>();
    for (String line : note.substring(split + 2, note.length() - 1).split("\n", -1)) {
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
    if (parts.length != 3 || !line.startsWith(DASH) || parts[1].isEmpty()) {
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

  /** The key that made the line, if it is among them and its signature is good. */
  Optional<Key> signer(Line line, List<Key> keys) {
    return keys.stream()
        .filter(key -> key.name().equals(line.name()) && key.id() == line.keyId())
        .filter(key -> key.verifies(text, line.signature()))
        .findFirst();
  }

  /** Why it is not believed; empty if every line is the good signature of one of the keys. */
  Optional<String> doubt(List<Key> keys) {
    for (Line line : lines) {
      boolean known =
          keys.stream().anyMatch(key -> key.name().equals(line.name()) && key.id() == line.keyId());
      if (!known) {
        return Optional.of("it is signed by an unknown key (%s)".formatted(named(line)));
      }
      if (signer(line, keys).isEmpty()) {
        return Optional.of(
            "its text is not what key %s signed, or the signature was changed"
                .formatted(named(line)));
      }
    }
    return Optional.empty();
  }

  private static String named(Line line) {
    return "%s+%08x".formatted(line.name(), line.keyId());
  }
}
