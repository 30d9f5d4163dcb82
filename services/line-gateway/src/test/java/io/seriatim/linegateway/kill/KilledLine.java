package io.seriatim.linegateway.kill;

import io.seriatim.linegateway.BenchPlatform;
import io.seriatim.linegateway.TinyLine;
import io.seriatim.linegateway.device.TinyCaller;
import io.seriatim.linegateway.device.TinyPrinter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A line that goes on being a line while its gateway is killed: a pack that was printed exists, a
 * gate without an answer rejects, a case without an answer is read again.
 */
final class KilledLine implements AutoCloseable {
  private static final Set<String> FIELDS = Set.of("GTIN", "SN", "LOT", "EXP", "SSCC");
  private static final int MOST_ON_BELT = 3;

  private final TinyPrinter packPrinter = new TinyPrinter(20, 5_000, FIELDS);
  private final TinyPrinter casePrinter = new TinyPrinter(20, 70, FIELDS);
  private final Map<Long, String> onBelt = new LinkedHashMap<>();
  private final Set<String> passed = new HashSet<>();
  private final Set<String> binned = new HashSet<>();
  private final Set<String> printed = new HashSet<>();
  private final Set<String> casesPrinted = new HashSet<>();
  private final List<String> wrong = new ArrayList<>();
  private final List<String> inPacker = new ArrayList<>();
  private final int capacity;
  private Optional<TinyCaller> packCamera = Optional.empty();
  private Optional<TinyCaller> packGate = Optional.empty();
  private Optional<TinyCaller> caseCamera = Optional.empty();
  private Optional<TinyCaller> caseGate = Optional.empty();
  private Optional<String> waitingCase = Optional.empty();
  private boolean flushing;
  private boolean running;
  private long caseReadAt;
  private long trigger;
  private long caseTrigger;
  private long processed;
  private long defective;

  KilledLine(int capacity) throws IOException {
    this.capacity = capacity;
  }

  String printers() {
    return packPrinter.address() + " " + casePrinter.address();
  }

  /** Where a label is by now. */
  enum Place {
    NEVER_PRINTED,
    ON_BELT,
    PASSED,
    BIN
  }

  synchronized Place place(String serial) {
    if (passed.contains(serial)) {
      return Place.PASSED;
    }
    if (binned.contains(serial)) {
      return Place.BIN;
    }
    return onBelt.containsValue(serial) ? Place.ON_BELT : Place.NEVER_PRINTED;
  }

  /** What should never happen on a line. */
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** Labels printed in its life. */
  synchronized int printed() {
    return printed.size();
  }

  /** Case labels printed in its life. */
  synchronized int casesPrinted() {
    return casesPrinted.size();
  }

  /** Nothing waits in the pack printer. */
  boolean isPrinterEmpty() {
    return packPrinter.waiting() == 0;
  }

  /** Lets packs enter, or not. */
  synchronized void run(boolean isRunning) {
    running = isRunning;
  }

  /** A person takes what lies in the packer away: another journal made it. */
  synchronized void clear() {
    inPacker.clear();
    waitingCase = Optional.empty();
  }

  synchronized boolean isConnected() {
    return packCamera.isPresent();
  }

  synchronized Map<String, Place> places() {
    Map<String, Place> places = new HashMap<>();
    passed.forEach(serial -> places.put(serial, Place.PASSED));
    binned.forEach(serial -> places.put(serial, Place.BIN));
    return places;
  }

  /** Cameras and gates call the gateway. */
  synchronized void call(KilledGateway.View gateway) throws IOException {
    TinyCaller gate = new TinyCaller(gateway.packGate());
    TinyCaller packer = new TinyCaller(gateway.caseGate());
    packCamera = Optional.of(new TinyCaller(gateway.packCamera()));
    caseCamera = Optional.of(new TinyCaller(gateway.caseCamera()));
    packGate = Optional.of(gate);
    caseGate = Optional.of(packer);
    gate.hear(line -> hearGate(gate, line));
    packer.hear(line -> hearPacker(packer, line));
  }

  /** The gateway is gone: what is on the belt is rejected, connections are down. */
  synchronized void lose() throws IOException {
    for (Optional<TinyCaller> caller : List.of(packCamera, packGate, caseCamera, caseGate)) {
      if (caller.isPresent()) {
        caller.get().close();
      }
    }
    packCamera = Optional.empty();
    running = false;
    onBelt.values().forEach(this::bin);
    onBelt.clear();
    flushing = false;
  }

  /** One beat: perhaps a pack, perhaps a case. */
  synchronized void beat() throws IOException {
    if (packCamera.isEmpty()) {
      return;
    }
    if (running && onBelt.size() < MOST_ON_BELT) {
      Optional<Map<String, String>> label = packPrinter.print();
      label.ifPresent(fields -> read(fields.getOrDefault("SN", "?")));
    }
    packCase();
  }

  private void read(String serial) {
    if (!printed.add(serial)) {
      wrong.add(serial + " printed twice");
    }
    trigger++;
    onBelt.put(trigger, serial);
    String seen = trigger % 37 == 0 ? "F;NOREAD" : "A;" + TinyLine.pack(serial);
    packCamera.orElseThrow().say(trigger + ";" + seen);
  }

  private void packCase() throws IOException {
    boolean full = inPacker.size() >= capacity || (flushing && !inPacker.isEmpty());
    if (waitingCase.isEmpty() && full) {
      waitingCase = casePrinter.print().map(fields -> fields.getOrDefault("SSCC", "?"));
      waitingCase
          .filter(label -> !casesPrinted.add(label))
          .ifPresent(label -> wrong.add("case " + label + " printed twice"));
    }
    if (waitingCase.isPresent() && System.nanoTime() - caseReadAt > 300_000_000) {
      caseReadAt = System.nanoTime();
      caseTrigger++;
      List<String> inside = inPacker.subList(0, Math.min(capacity, inPacker.size()));
      String children = String.join("|", inside.stream().map(TinyLine::pack).toList());
      caseCamera.orElseThrow().say(caseTrigger + ";A;]C100" + waitingCase.get() + "|" + children);
    }
  }

  private synchronized void hearGate(TinyCaller gate, String line) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "COUNTERS" -> gate.say("COUNTERS " + (100 + processed) + " " + (7 + defective));
      case "PASS" -> went(gate, Long.parseLong(words[1]), true);
      case "REJECT" -> went(gate, Long.parseLong(words[1]), false);
      default -> {}
    }
  }

  private void went(TinyCaller gate, long which, boolean goesOn) {
    String serial = onBelt.remove(which);
    if (serial == null) {
      return; // it lies in the bin already
    }
    if (goesOn) {
      processed++;
      passed.add(serial);
      inPacker.add(serial);
    } else {
      bin(serial);
    }
    gate.say("CONFIRMED " + (goesOn ? "PASS " : "REJECT ") + which);
  }

  private void bin(String serial) {
    processed++;
    defective++;
    binned.add(serial);
  }

  private synchronized void hearPacker(TinyCaller packer, String line) {
    String[] words = line.split(" ");
    switch (words[0]) {
      case "PASS" -> {
        if (waitingCase.isPresent() && Long.parseLong(words[1]) == caseTrigger) {
          waitingCase = Optional.empty();
          inPacker.subList(0, Math.min(capacity, inPacker.size())).clear();
        }
        packer.say("CONFIRMED PASS " + words[1]);
        flushed(packer);
      }
      case "REJECT" -> packer.say("CONFIRMED REJECT " + words[1]);
      case "FLUSH" -> {
        flushing = true;
        flushed(packer);
      }
      default -> {}
    }
  }

  private void flushed(TinyCaller packer) {
    if (flushing && inPacker.isEmpty()) {
      flushing = false;
      packer.say("FLUSHED 0");
    }
  }

  @Override
  public void close() throws IOException {
    lose();
    packPrinter.close();
    casePrinter.close();
  }

  @Override
  public synchronized String toString() {
    return "%s: %d passed, %d in the bin, %d on the belt, %d in the packer"
        .formatted(BenchPlatform.LOT, passed.size(), binned.size(), onBelt.size(), inPacker.size());
  }
}
