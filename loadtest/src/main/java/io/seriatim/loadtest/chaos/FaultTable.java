package io.seriatim.loadtest.chaos;

import io.seriatim.loadtest.bench.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was killed, how long it took to start, and how long the sites waited. */
final class FaultTable {
  private final List<Line> lines = new ArrayList<>();
  private long began;

  private record Line(String when, Fault fault, Fault.Recovery recovery) {
    String kind() {
      return fault.name().replaceAll("-[0-9]+$", "");
    }
  }

  void add(String when, List<Fault> faults, List<List<Advance>> sites) {
    for (Fault fault : faults) {
      began = began == 0 ? fault.killedNanos() : began;
      lines.add(new Line(when, fault, fault.recovery(sites)));
    }
  }

  /** Of all faults so far, and of each kind. */
  void summary(Figures figures) {
    figures.figure("faults", "processes killed", lines.size(), "kills");
    Map<String, List<Line>> kinds = new TreeMap<>();
    lines.forEach(line -> kinds.computeIfAbsent(line.kind(), k -> new ArrayList<>()).add(line));
    figures(figures, "all", lines);
    kinds.forEach((kind, of) -> figures(figures, kind, of));
    lines.stream()
        .filter(line -> !line.recovery().complete())
        .forEach(line -> figures.wrong("a site never went on after " + line.fault().name()));
  }

  private static void figures(Figures figures, String name, List<Line> of) {
    if (of.isEmpty()) {
      return;
    }
    List<Double> durable = of.stream().map(l -> l.recovery().slowestSeconds()).sorted().toList();
    List<Double> ready = of.stream().map(line -> line.fault().readySeconds()).sorted().toList();
    String text = "%s (%d): kill to durable, ".formatted(name, of.size());
    figures.figure(name + "DurableMedianSeconds", text + "median", median(durable), "s");
    figures.figure(name + "DurableMaxSeconds", text + "max", durable.getLast(), "s");
    figures.figure(
        name + "ReadyMedianSeconds", "  kill to process ready, median", median(ready), "s");
    figures.figure(name + "ReadyMaxSeconds", "  kill to process ready, max", ready.getLast(), "s");
  }

  private static double median(List<Double> sorted) {
    return sorted.get(sorted.size() / 2);
  }

  String text() {
    StringBuilder text =
        new StringBuilder(
            "  %-26s %8s  %-15s %9s %16s %14s  %s%n"
                .formatted(
                    "", "at s", "killed", "ready s", "slowest site s", "sites > 1 s", "not ready"));
    for (Line line : lines) {
      text.append(
          "  %-26s %8.1f  %-15s %9.1f %16.1f %14d  %s%n"
              .formatted(
                  line.when(),
                  (line.fault().killedNanos() - began) / 1e9,
                  line.fault().name(),
                  line.fault().readySeconds(),
                  line.recovery().slowestSeconds(),
                  line.recovery().sitesHeldUp(),
                  String.join(" ", line.fault().downAlready())));
    }
    return text.toString();
  }
}
