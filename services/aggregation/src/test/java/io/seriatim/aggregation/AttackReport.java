package io.seriatim.aggregation;

import io.seriatim.accesskit.NotFoundTimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What was tried against a service, and what it came to: a table for people. */
final class AttackReport {
  private static final int LONGEST = 90;

  private final String name;
  private final Queue<String> rows = new ConcurrentLinkedQueue<>();
  private final Queue<String> times = new ConcurrentLinkedQueue<>();

  AttackReport(String name) {
    this.name = name;
  }

  /** One attack; whether the answer is that about a thing which is not there. */
  void row(String attack, String cameTo, boolean asOfNone) {
    String shown = cameTo.replace('|', '/').replaceAll("\\s+", " ");
    rows.add(
        "| %s | %s | %s |"
            .formatted(
                attack,
                shown.substring(0, Math.min(LONGEST, shown.length())),
                asOfNone ? "nothing" : "that it is there"));
  }

  /** How long two answers took. */
  void times(NotFoundTimes of) {
    times.add(of.row());
  }

  /** Prints it, and keeps it under {@code target}. */
  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# " + name + ": what another tenant tries");
    lines.add("");
    lines.add("| what is tried | what it came to | what it tells |");
    lines.add("|---|---|---|");
    rows.stream().sorted().forEach(lines::add);
    lines.add("");
    lines.add("Milliseconds until somebody is told that a thing is not there:");
    lines.add("");
    lines.add(NotFoundTimes.heads("question"));
    times.stream().sorted().forEach(lines::add);
    Files.createDirectories(Path.of("target"));
    Files.write(Path.of("target", "access-attacks-" + name + ".md"), lines);
    lines.forEach(System.out::println);
  }
}
