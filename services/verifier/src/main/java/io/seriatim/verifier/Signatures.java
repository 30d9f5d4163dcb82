package io.seriatim.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Signatures of people in the records: each is counted once, also where its act is on record again
 * because the request came again, and the first are told.
 */
final class Signatures {
  /** Signatures that are told one by one. */
  private static final int TOLD = 100;

  /** Characters of a text that are shown. */
  private static final int SHOWN = 120;

  private final Set<Which> known = new HashSet<>();
  private final List<String> told = new ArrayList<>();
  private long undone;
  private long unproven;

  /** The beginning of a hash over who signed which request. */
  private record Which(long high, long low) {}

  void add(long index, Entry entry) {
    if (entry.isSignature()) {
      if (known.add(which(index, entry))) {
        tell(index, entry);
      } else {
        undone += entry.isAccepted() ? 0 : 1;
      }
    } else if (entry.hasMeaning()) {
      undone += entry.isAccepted() ? 0 : 1;
      unproven += entry.isAccepted() ? 1 : 0;
    }
  }

  private static Which which(long index, Entry entry) {
    String request = entry.requestId().isEmpty() ? "at " + index : "for " + entry.requestId();
    String signed = String.join("\n", entry.service(), entry.action(), entry.actor(), request);
    ByteBuffer hash =
        ByteBuffer.wrap(Tree.sha256().digest(signed.getBytes(StandardCharsets.UTF_8)));
    return new Which(hash.getLong(), hash.getLong());
  }

  private void tell(long index, Entry entry) {
    if (told.size() < TOLD) {
      told.add(
          "Signature in record %,d: %s, \"%s\", %s of %s, proven %s%s"
              .formatted(
                  index,
                  shown(entry.name().isEmpty() ? entry.actor() : entry.name()),
                  shown(entry.meaning()),
                  shown(entry.action()),
                  shown(entry.subject()),
                  Shape.utc(entry.verifiedMicros()),
                  entry.signed().map(Signatures::over).orElse("; over what was asked.")));
    }
  }

  private static String over(Entry.Signed signed) {
    return "; signed %s, over %s with SHA-256 %s."
        .formatted(
            Shape.utc(signed.micros()),
            signed.form().isEmpty() ? "the record" : shown(signed.form()),
            HexFormat.of().formatHex(signed.recordHash()));
  }

  private static String shown(String text) {
    return text.codePointCount(0, text.length()) <= SHOWN
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHOWN)) + "…";
  }

  void findings(Findings findings) {
    if (known.isEmpty()) {
      findings.proven(
          "No signature: no record that can be read is an accepted, verified act with a meaning.");
    } else {
      findings.proven(
          "%,d signature(s) of people stand in their records: an accepted act, who, with which"
                  .formatted(known.size())
              + " meaning, verified how and when, over the hash of what was signed; none was"
              + " swapped or changed.");
      told.forEach(findings::proven);
      if (known.size() > told.size()) {
        findings.proven(
            "%,d more signature(s) are counted and not told here; records.jsonl has them."
                .formatted(known.size() - told.size()));
      }
    }
    if (undone > 0) {
      findings.proven(
          "%,d act(s) with a meaning are no signatures: refused, done before, or failed."
              .formatted(undone));
    }
    if (unproven > 0) {
      findings.open(
          "That %,d accepted act(s) with a meaning are signatures: their records do not say how the"
                  .formatted(unproven)
              + " person was verified, or over what; they are not counted.");
    }
  }
}
