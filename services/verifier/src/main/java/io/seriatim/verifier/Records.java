package io.seriatim.verifier;

import io.seriatim.verifier.Statement.Lines;
import io.seriatim.verifier.Statement.Scope;
import io.seriatim.verifier.Wire.Garbled;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The records of a package, one line each, in their order (records.jsonl). Each line's leaf bytes
 * are hashed, and what the line shows to a person is held against these bytes, letter by letter.
 */
final class Records implements AutoCloseable {
  private static final int LONGEST_LINE = 8 << 20;

  private final Findings findings;
  private final Scope scope;
  private final InputStream in;
  private final Journals journals = new Journals();
  private final Signatures signatures = new Signatures();
  private long read;
  private long unreadable;

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

  /** Signatures of people, as far as it was read. */
  Signatures signatures() {
    return signatures;
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
      Entry entry = Entry.of(leaf);
      signatures.add(index, entry);
      belongs(index, entry);
    } catch (Garbled impossible) {
      throw new IllegalStateException("read before", impossible);
    }
  }

  private void belongs(long index, Entry entry) {
    if (!scope.isSelection()) {
      return;
    }
    boolean line = scope.lines().stream().anyMatch(entry.line()::isOf);
    if (line) {
      journals.add(entry.line());
    } else if (!scope.subjects().contains(entry.subject())) {
      findings.disproven(
          "Record %,d (about %s) is not of what was asked for.".formatted(index, entry.subject()));
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
    Set<Lines> told = new HashSet<>();
    for (Lines lines : scope.lines()) {
      if (told.add(lines)) {
        journals.tell(lines, findings);
      }
    }
    if (told.size() < scope.lines().size()) {
      findings.proven(
          "The package names %,d stretch(es) of line records again; each is counted once."
              .formatted(scope.lines().size() - told.size()));
    }
    if (!told.isEmpty()) {
      findings.open(
          "That each line record's chain hash follows from the one before: it is over the record's"
              + " bytes, and these are in the gateway's journal.");
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
