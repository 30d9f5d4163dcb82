package io.seriatim.verifier;

import io.seriatim.verifier.Statement.Lines;
import io.seriatim.verifier.Statement.Scope;
import io.seriatim.verifier.Wire.Field;
import io.seriatim.verifier.Wire.Garbled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of a package, one line each, in their order (records.jsonl). Each line's leaf bytes
 * are hashed, and what the line shows to a person is held against these bytes, letter by letter.
 */
final class Records implements AutoCloseable {
  private static final int LONGEST_LINE = 8 << 20;
  private static final int REQUEST_HASH = 32;

  private final Findings findings;
  private final Scope scope;
  private final InputStream in;
  private final Map<Lines, Long> inOrder = new HashMap<>();
  private long read;
  private long unreadable;
  private long signatures;
  private long unsound;

  Records(Findings findings, Scope scope, InputStream in) {
    this.findings = findings;
    this.scope = scope;
    this.in = in;
  }

  long read() {
    return read;
  }

  /** Records whose bytes nobody can read; they are proven all the same. */
  long unreadable() {
    return unreadable;
  }

  long signatures() {
    return signatures;
  }

  /** Signatures that do not name a person, a meaning and what was signed. */
  long unsound() {
    return unsound;
  }

  /** The hash of the leaf at that place, from the next line. */
  byte[] next(long index) throws Subset.Broken {
    byte[] line;
    try {
      line = Scan.line(in, LONGEST_LINE);
    } catch (Misspelt | IOException broken) {
      throw new Subset.Broken("record %,d can't be read: %s".formatted(index, broken.getMessage()));
    }
    read++;
    String start = "{\"index\":" + index + ",\"leaf\":\"";
    String text = new String(line, StandardCharsets.UTF_8);
    int end = text.indexOf('"', start.length());
    if (!text.startsWith(start) || end < 0) {
      throw new Subset.Broken(
          "where record %,d should be, there is: %s (a record was taken out, put in or moved)"
              .formatted(index, text.substring(0, Math.min(40, text.length()))));
    }
    byte[] leaf =
        Base64Text.decode(text.substring(start.length(), end))
            .orElseThrow(
                () -> new Subset.Broken("the bytes of record %,d are no Base64".formatted(index)));
    byte[] hash = Tree.leaf(leaf);
    compare(index, line, text, leaf, hash, start);
    return hash;
  }

  private void compare(
      long index, byte[] line, String text, byte[] leaf, byte[] hash, String start) {
    Optional<String> readable = Shape.RECORD.read(leaf);
    String before = start + Base64Text.encode(leaf) + "\",\"hash\":";
    String hashed = before + Scan.quoted(Base64Text.encode(hash)) + ",\"record\":";
    String whole = hashed + readable.orElse("null") + "}";
    if (!Arrays.equals(line, whole.getBytes(StandardCharsets.UTF_8))) {
      findings.disproven(
          text.startsWith(hashed)
              ? "Record %,d shows something else than its bytes say.".formatted(index)
              : "Record %,d was changed: its bytes do not have the hash that stands beside them."
                  .formatted(index));
    }
    if (readable.isEmpty()) {
      unreadable++;
    } else {
      look(index, leaf);
    }
  }

  private void look(long index, byte[] leaf) {
    try {
      Said said = Said.of(leaf);
      if (!said.meaning().isEmpty()) {
        signatures++;
        unsound += said.isSound() ? 0 : 1;
      }
      belongs(index, said);
    } catch (Garbled impossible) {
      throw new IllegalStateException("read before", impossible);
    }
  }

  private void belongs(long index, Said said) {
    if (!scope.isSelection()) {
      return;
    }
    boolean fits = scope.subjects().contains(said.subject());
    for (Lines lines : scope.lines()) {
      if (said.isOf(lines)) {
        fits = true;
        inOrder.merge(lines, 1L, Long::sum);
      }
    }
    if (!fits) {
      findings.disproven(
          "Record %,d (about %s) is not of what was asked for.".formatted(index, said.subject()));
    }
  }

  /** After the last record: nothing more, and of each stretch of a journal every one. */
  void end() {
    try {
      if (in.read() >= 0) {
        findings.disproven("There are more records than the package says.");
      }
    } catch (IOException broken) {
      findings.disproven("records.jsonl can't be read to its end: " + broken.getMessage());
    }
    for (Lines lines : scope.lines()) {
      long expected = lines.to() - lines.from() + 1;
      long found = inOrder.getOrDefault(lines, 0L);
      String what =
          "gateway %s, journal %d, records %,d to %,d"
              .formatted(lines.gateway(), lines.epoch(), lines.from(), lines.to());
      if (found == expected) {
        findings.proven("Every line record of " + what + " is there, once.");
      } else {
        findings.open(
            "That all line records of %s are there: %,d of %,d are."
                .formatted(what, found, expected));
      }
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** What a record says, as far as this program asks. */
  private record Said(
      String subject,
      String meaning,
      String actor,
      byte[] requestHash,
      String gateway,
      long epoch,
      long sequence) {

    static Said of(byte[] record) throws Garbled {
      List<Field> fields = Wire.fields(record);
      List<Field> line = Wire.fields(bytes(fields, 16));
      return new Said(
          Wire.text(bytes(fields, 6)),
          Wire.text(bytes(fields, 15)),
          Wire.text(bytes(Wire.fields(bytes(fields, 3)), 1)),
          bytes(fields, 13),
          Wire.text(bytes(line, 1)),
          number(line, 2),
          number(line, 3));
    }

    private static byte[] bytes(List<Field> fields, int tag) {
      return fields.stream()
          .filter(field -> field.tag() == tag && field.type() == 2)
          .reduce((first, second) -> second)
          .map(Field::bytes)
          .orElse(new byte[0]);
    }

    private static long number(List<Field> fields, int tag) {
      return fields.stream()
          .filter(field -> field.tag() == tag && field.type() == 0)
          .reduce((first, second) -> second)
          .map(Field::number)
          .orElse(0L);
    }

    boolean isSound() {
      return !actor.isEmpty() && requestHash.length == REQUEST_HASH;
    }

    boolean isOf(Lines lines) {
      return !gateway.isEmpty()
          && gateway.equals(lines.gateway())
          && epoch == lines.epoch()
          && sequence >= lines.from()
          && sequence <= lines.to();
    }
  }
}
