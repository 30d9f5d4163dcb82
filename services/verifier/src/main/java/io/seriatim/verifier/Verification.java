package io.seriatim.verifier;

import io.seriatim.verifier.Subset.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks a package: its seal, the checkpoints' signatures and that each continues the one before,
 * each record's place in the log, and what the records show. Nothing is believed because the
 * package says so, but its keys, unless they are given from elsewhere.
 */
public final class Verification {
  private static final String ALL = "all";

  private final Package files;
  private final Findings findings;
  private final Map<Key, Long> trusted;
  private final List<byte[]> witnessed;

  private Verification(
      Package files, Findings findings, Map<Key, Long> trusted, List<byte[]> witnessed) {
    this.files = files;
    this.findings = findings;
    this.trusted = trusted;
    this.witnessed = witnessed;
  }

  /**
   * What came of it.
   *
   * @param exitCode 0 if all that a package can show is proven, 1 if something is false, 2 if there
   *     is no package to read, 3 if it is consistent in itself, but something that a proof needs is
   *     missing
   * @param text for a person
   */
  public record Result(int exitCode, String text) {}

  /**
   * Checks a package.
   *
   * @param keys public keys from elsewhere (C2SP vkey), each with or without a space and the size
   *     since which it signs; where empty, those in the package
   * @param witnessed checkpoints that somebody else kept
   */
  public static Result of(Path file, List<String> keys, List<byte[]> witnessed) {
    Findings findings = new Findings();
    try (Package files = Package.open(file)) {
      new Verification(files, findings, trusted(keys), witnessed).run();
      return new Result(findings.exitCode(), findings.text());
    } catch (Unreadable | IOException unreadable) {
      return new Result(2, "UNREADABLE: " + unreadable.getMessage() + "\n");
    }
  }

  /** A key without a size has -1: since when it signs is what the package says. */
  private static Map<Key, Long> trusted(List<String> texts) throws Unreadable {
    Map<Key, Long> keys = new LinkedHashMap<>();
    for (String text : texts) {
      String[] parts = text.split(" +", 2);
      boolean sized = parts.length == 2 && parts[1].matches("[0-9]{1,18}");
      Optional<Key> key = Key.parse(parts[0]).filter(_ -> parts.length == 1 || sized);
      keys.put(
          key.orElseThrow(() -> new Unreadable("this is no public key: " + text)),
          sized ? Long.parseLong(parts[1]) : -1L);
    }
    return keys;
  }

  private void run() throws IOException, Unreadable {
    try {
      Statement said;
      try (Scan in = files.scan(Package.STATEMENT)) {
        said = Statement.read(in);
      }
      findings.proven("It reads as %s, made by %s.".formatted(Statement.FORMAT, said.software()));
      Map<Key, Long> named = named(said);
      List<Key> keys = believed(named);
      Terms terms = terms(named, said);
      seal(said, keys, terms);
      Chain chain = Chain.read(findings, files, said, keys, terms);
      Proofs proofs;
      try (Scan in = new Scan(Package.PROOFS, files.open(Package.PROOFS, Proofs.LARGEST))) {
        proofs = Proofs.read(in);
      }
      chain.steps(proofs);
      witnessed(chain);
      records(said, proofs, chain);
    } catch (Misspelt wrong) {
      findings.disproven(wrong.getMessage() + ".");
    }
  }

  private void witnessed(Chain chain) {
    witnessed.forEach(chain::witness);
    if (witnessed.isEmpty()) {
      findings.open(
          "That the log was not written anew by somebody who has its signing key: a checkpoint that"
              + " somebody else kept shows it, given with --witness.");
    }
  }

  /** The keys in the package, with the sizes since which they sign. */
  private Map<Key, Long> named(Statement said) throws IOException, Misspelt {
    Map<Key, Long> keys = new LinkedHashMap<>();
    try (Scan in = files.scan(Package.KEYS)) {
      in.expect("{\"keys\":[");
      while (!in.isNext(']')) {
        in.expect(keys.isEmpty() ? "{\"key\":" : ",{\"key\":");
        String text = in.string(1_000);
        Key key = Key.parse(text).orElseThrow(() -> in.wrong("a public key"));
        in.expect(",\"since_size\":");
        keys.put(key, in.number());
        in.expect("}");
      }
      in.expect("]}");
      in.end();
    }
    for (Key key : keys.keySet()) {
      if (!key.name().equals(said.log())) {
        findings.disproven("Key %s is of another log than %s.".formatted(key, said.log()));
      }
    }
    return keys;
  }

  /** Since when the keys sign: as it was given with them, else as the package says. */
  private Terms terms(Map<Key, Long> named, Statement said) {
    Map<Key, Long> since = new LinkedHashMap<>();
    named.forEach((key, size) -> {
      long given = trusted.getOrDefault(key, -1L);
      since.put(key, given < 0 ? size : given);
    });
    trusted.forEach((key, size) -> since.putIfAbsent(key, Math.max(0, size)));
    since.keySet().removeIf(key -> !key.name().equals(said.log()));
    return new Terms(since);
  }

  private List<Key> believed(Map<Key, Long> named) {
    List<Key> keys = List.copyOf(named.keySet());
    if (trusted.isEmpty()) {
      findings.believing();
      findings.missing(
          "Whose keys these are: they come from the package itself, and a forged one has its"
              + " forger's: "
              + String.join(" ", keys.stream().map(Key::text).toList()),
          "take the log's keys from where you trust (GET /api/v1/audit/keys asked by yourself, the"
              + " contract, the validation file) and give them with --keys");
      return keys;
    }
    for (Key key : keys) {
      if (!trusted.containsKey(key)) {
        findings.disproven("The package names a key that was not given with --keys: " + key);
      }
    }
    return keys.stream().filter(trusted::containsKey).toList();
  }

  private void seal(Statement said, List<Key> keys, Terms terms) throws IOException {
    StringBuilder sealed = new StringBuilder(said.log()).append("\naudit package 1\n");
    for (String name : files.names()) {
      if (!name.equals(Package.SEAL)) {
        sealed.append(files.hash(name)).append("  ").append(name).append('\n');
      }
    }
    Optional<Note> note = Note.parse(files.small(Package.SEAL));
    if (note.isEmpty()) {
      findings.disproven("The seal is no signed note.");
      return;
    }
    Optional<String> doubt = note.get().doubt(keys);
    if (doubt.isPresent()) {
      findings.disproven("The seal does not hold: %s.".formatted(doubt.get()));
    } else if (!note.get().text().contentEquals(sealed)) {
      findings.disproven(
          "Not as it was exported: " + String.join(", ", changed(note.get().text(), sealed)) + ".");
    } else if (note.get().signer(keys).filter(terms::isRetired).isPresent()) {
      findings.disproven("The seal is by a retired key: another signs the log since.");
    } else {
      findings.proven(
          "It is as it was exported at %s for %s (%s) of %s: the seal over all its files holds."
              .formatted(
                  Shape.utc(said.micros()),
                  said.by().get(1).isEmpty() ? said.by().get(0) : said.by().get(1),
                  said.by().get(0),
                  said.by().get(2)));
    }
  }

  private static List<String> changed(String signed, CharSequence found) {
    List<String> lines = List.of(signed.split("\n"));
    List<String> differing =
        found.toString().lines().filter(line -> !lines.contains(line)).toList();
    return differing.isEmpty()
        ? List.of("files were taken out or moved")
        : differing.stream().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
  }

  private void records(Statement said, Proofs proofs, Chain chain) throws IOException {
    int before = findings.wrong();
    Optional<Checkpoint> at = chain.at(said.checkpoint());
    if (at.isEmpty() || proofs.size() != said.checkpoint()) {
      findings.disproven(
          "There is no good checkpoint of %,d records to prove anything in."
              .formatted(said.checkpoint()));
    }
    counts(said, proofs);
    try (Records records = new Records(findings, said.scope(), files.records())) {
      byte[] root = Subset.root(proofs.size(), proofs.runs(), proofs.hashes(), records::next);
      records.end();
      if (at.isPresent() && !Arrays.equals(root, at.get().root())) {
        findings.disproven(
            "Records and proofs do not lead to the signed root: at least one of them is not what"
                + " the log has.");
      }
      if (!findings.isWrongSince(before)) {
        told(said, proofs, records);
      }
    } catch (Subset.Broken broken) {
      String why = String.valueOf(broken.getMessage());
      findings.disproven(Character.toUpperCase(why.charAt(0)) + why.substring(1) + ".");
    }
  }

  private void counts(Statement said, Proofs proofs) {
    List<Run> runs = proofs.runs();
    boolean fits =
        !runs.isEmpty()
            && proofs.records() == said.records()
            && said.records() <= Statement.MOST_RECORDS
            && runs.getFirst().from() == said.first()
            && runs.getLast().to() - 1 == said.last();
    if (!fits) {
      findings.disproven("The package says it has other records than its proofs are of.");
    }
    if (!said.scope().isOfItsKind()) {
      findings.disproven(
          "The package says it is of kind %s, but it asks for something else."
              .formatted(said.scope().kind()));
    }
    if (said.scope().kind().equals(ALL) && said.records() != said.checkpoint()) {
      findings.disproven(
          "The package says it is the whole log: it has %,d record(s), the log has %,d."
              .formatted(said.records(), said.checkpoint()));
    }
  }

  private void told(Statement said, Proofs proofs, Records records) {
    findings.proven(
        "%,d record(s) are in the log at the places given, in this order, unchanged, under the"
                .formatted(records.read())
            + " signed root of %,d.".formatted(proofs.size()));
    if (said.scope().kind().equals(ALL)) {
      findings.proven(
          "It is the whole log up to the checkpoint of %,d records; what came later is not in it."
              .formatted(said.checkpoint()));
    }
    if (proofs.runs().size() == 1) {
      findings.proven(
          "No record between the first (%,d) and the last (%,d) is missing."
              .formatted(said.first(), said.last()));
    } else {
      findings.open(
          "That no other record of the log belongs here: the package is a selection, in %,d runs;"
                  .formatted(proofs.runs().size())
              + " who exported it vouches for it with the seal.");
    }
    if (said.scope().isPeriod()) {
      findings.open(
          "That no record outside of the package was made in the period: times are the services'"
              + " clocks, and only the order of the log is proven.");
    }
    findings.proven("What is shown of each record is what its bytes say.");
    if (records.unreadable() > 0) {
      findings.open(
          "What %,d record(s) mean: their bytes are in the log, but can't be read."
              .formatted(records.unreadable()));
    }
    records.signatures().findings(findings);
  }
}
