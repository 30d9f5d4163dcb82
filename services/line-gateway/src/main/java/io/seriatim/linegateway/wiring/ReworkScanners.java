package io.seriatim.linegateway.wiring;

import io.seriatim.linegateway.app.HandScanner;
import java.util.List;

/** The rework scanners of all lines. */
record ReworkScanners(List<HandScanner> all) implements AutoCloseable {
  ReworkScanners {
    all = List.copyOf(all);
  }

  void open() {
    all.forEach(HandScanner::open);
  }

  @Override
  public void close() {
    all.forEach(HandScanner::close);
  }
}
