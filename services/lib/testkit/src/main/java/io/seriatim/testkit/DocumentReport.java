package io.seriatim.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The system's documents as they lie in a checkout, each with its content's hash and the history of
 * its changes (21 CFR 11.10(k)).
 *
 * <p>What is not in the index of its directory is not found by whoever needs it: a fault. What
 * differs from what was committed is shown as that.
 */
final class DocumentReport {
  private static final List<String> INDEXED = List.of("runbooks", "runbooks/decisions");
  private static final String INDEX = "README.md";
  private static final String DOCUMENTS = "*.md";

  private final Path root;
  private final List<String> lines = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private DocumentReport(Path root) {
    this.root = root;
  }

  /** Of a checkout. */
  static DocumentReport of(Path root) {
    DocumentReport report = new DocumentReport(root);
    try {
      INDEXED.forEach(report::indexed);
      report.write();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was asked", interrupted);
    }
    return report;
  }

  private void indexed(String directory) {
    Path folder = root.resolve(directory);
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      String index = Files.readString(folder.resolve(INDEX));
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".md") && !name.equals(INDEX))
          .filter(name -> !index.contains("(" + name + ")"))
          .sorted()
          .forEach(name -> faults.add(directory + "/" + name + ": not in the index beside it"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void write() throws IOException, InterruptedException {
    lines.add("# Documents and their changes");
    lines.add("");
    lines.add("| document | SHA-256 | changes | last change | by | commit |");
    lines.add("| --- | --- | --- | --- | --- | --- |");
    Set<String> open = Set.copyOf(git("ls-files", "-m", "-o", "--exclude-standard", DOCUMENTS));
    Set<String> all = new TreeSet<>(git("ls-files", "--", DOCUMENTS));
    all.addAll(open);
    for (String document : all) {
      if (Files.isRegularFile(root.resolve(document))) {
        row(document, open.contains(document));
      }
    }
  }

  private void row(String document, boolean isOpen) throws IOException, InterruptedException {
    List<String> changes = git("log", "--format=%cI | %an | %h", "--", document);
    lines.add(
        "| %s | %s | %d%s | %s |"
            .formatted(
                document,
                sha256(Files.readAllBytes(root.resolve(document))),
                changes.size(),
                isOpen ? " and one not committed" : "",
                changes.isEmpty() ? " |  | " : changes.getFirst()));
  }

  /** Nothing where the directory is no checkout: then there is no history to be told. */
  private List<String> git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    Process process = builder.start();
    List<String> told =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    return process.waitFor() == 0 ? told : List.of();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }

  /** The table. */
  List<String> lines() {
    return lines;
  }

  /** Documents that nobody finds. */
  List<String> faults() {
    return faults;
  }
}
