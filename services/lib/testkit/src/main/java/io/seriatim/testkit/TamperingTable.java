package io.seriatim.testkit;

import io.seriatim.localstack.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who finds which tampering with rows, and after how long: one table over the suites of all
 * modules, {@code target/tampering.md} of the checkout. A row that is written again replaces the
 * one with its name.
 */
public final class TamperingTable {
  private static final List<String> COLUMNS =
      List.of(
          "tampering",
          "verification job",
          "verifier, keys alone",
          "verifier, with a witness's checkpoint",
          "a witness hands in what it kept",
          "somebody reads it");
  private static final String ABOUT =
      """
      # Tampering with rows: who finds it, after how long

      On real servers; milliseconds from when each begins to look. The verification job begins every `verify-every` (24 h as shipped) and on
      demand, a gateway hands in what it kept each time it asks for a checkpoint, a package is verified whenever somebody asks for one.

      """;

  private TamperingTable() {}

  /**
   * Writes a row.
   *
   * @param tampering what was done
   * @param found for each of the other columns who found what, or "no"
   */
  public static void row(String tampering, List<String> found) {
    if (found.size() != COLUMNS.size() - 1) {
      throw new IllegalArgumentException(
          "cells: %d (expected: %d)".formatted(found.size(), COLUMNS.size() - 1));
    }
    List<String> cells = new ArrayList<>(List.of(tampering));
    cells.addAll(found);
    write(Repository.root().resolve("target").resolve("tampering.md"), tampering, line(cells));
  }

  static synchronized void write(Path file, String tampering, String line) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Map<String, String> rows = new TreeMap<>();
      if (Files.exists(file)) {
        Files.readAllLines(file).stream()
            .filter(old -> old.startsWith("| "))
            .filter(old -> !old.startsWith("| tampering |") && !old.startsWith("| --- |"))
            .forEach(old -> rows.put(old.split("\\|")[1].strip(), old));
      }
      rows.put(tampering, line);
      List<String> lines = new ArrayList<>(ABOUT.lines().toList());
      lines.add(line(COLUMNS));
      lines.add("|" + " --- |".repeat(COLUMNS.size()));
      lines.addAll(rows.values());
      Files.write(file, lines);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(c -> c.replace('|', '/')).toList()) + " |";
  }
}
