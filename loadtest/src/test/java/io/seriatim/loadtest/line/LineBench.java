package io.seriatim.loadtest.line;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A line with a gateway at each level, ready for a test to feed it. */
final class LineBench implements AutoCloseable {

  /** Fast enough for a test, with a gate far enough away for a busy machine. */
  static final LineSettings FAST =
      LineSettings.of(60_000, 24, 5)
          .withDefects(DefectRates.none())
          .withGeometry(Duration.ofMillis(2), Duration.ofSeconds(1));

  final TinyGateway packs;
  final TinyGateway cases;
  final TinyGateway pallets;
  final SimulatedLine line;

  LineBench(LineSettings settings, Function<CameraResult, Optional<Verdict>> packRule)
      throws IOException {
    packs = new TinyGateway(packRule);
    cases = new TinyGateway(TinyGateway.passesWhatReads());
    pallets = new TinyGateway(TinyGateway.passesWhatReads());
    line =
        SimulatedLine.open(
            LineEndpoints.local(packs.ports(), cases.ports(), pallets.ports()), settings);
    line.start();
  }

  PrinterHost packHost() throws IOException, InterruptedException {
    return PrinterHost.ready(line.packPrinter().port());
  }

  PrinterHost caseHost() throws IOException, InterruptedException {
    return PrinterHost.ready(line.caseStation().orElseThrow().printer().port());
  }

  PrinterHost palletHost() throws IOException, InterruptedException {
    return PrinterHost.ready(line.palletStation().orElseThrow().printer().port());
  }

  static List<String> serials(int count) {
    return IntStream.rangeClosed(1, count).mapToObj("SN=S%06d"::formatted).toList();
  }

  static List<String> ssccs(int count) {
    return IntStream.rangeClosed(1, count).mapToObj("SSCC=3950600013435%05d"::formatted).toList();
  }

  @Override
  public void close() throws IOException {
    line.close();
    packs.close();
    cases.close();
    pallets.close();
  }
}
