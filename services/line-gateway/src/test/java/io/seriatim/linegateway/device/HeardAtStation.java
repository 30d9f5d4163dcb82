package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.MachineCounters;
import io.seriatim.linegateway.app.Station;
import io.seriatim.linegateway.domain.CameraRead;
import io.seriatim.linegateway.domain.StopReason;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a station tells. */
final class HeardAtStation implements Station.Listener {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  List<String> lines() {
    return lines;
  }

  boolean has(String line) {
    return lines.contains(line);
  }

  boolean hasStop(StopReason reason) {
    return lines.stream().anyMatch(line -> line.startsWith("faulty " + reason + " "));
  }

  @Override
  public void read(CameraRead read) {
    lines.add("read %d %s %s".formatted(read.trigger(), read.grade().value(), read.shown()));
    if (read.tooLate()) {
      lines.add("overdue " + read.trigger());
    }
  }

  @Override
  public void confirmed(long trigger, boolean passed) {
    lines.add("confirmed %d %s".formatted(trigger, passed));
  }

  @Override
  public void flushed(int children) {
    lines.add("flushed " + children);
  }

  @Override
  public void counters(MachineCounters counters) {
    lines.add("counters %d %d".formatted(counters.processed(), counters.defective()));
  }

  @Override
  public void connection(boolean connected) {
    lines.add("connection " + connected);
  }

  @Override
  public void faulty(StopReason reason, String detail) {
    lines.add("faulty " + reason + " " + detail);
  }
}
