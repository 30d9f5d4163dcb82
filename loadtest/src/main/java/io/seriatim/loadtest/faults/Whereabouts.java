package io.seriatim.loadtest.faults;

import io.seriatim.loadtest.line.Flaw;
import io.seriatim.loadtest.line.Item;
import io.seriatim.loadtest.line.SimulatedLine;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where each label physically is, as a person finds it who looks at belt, bins and cases. */
final class Whereabouts {
  private final Set<String> printed;
  private final Set<String> binned;
  private final Map<String, Item> passed = new HashMap<>();
  private final List<Item> packed;

  /** Where a label is. */
  enum Place {
    NOWHERE,
    ON_THE_BELT,
    IN_THE_BIN,
    BEHIND_THE_GATE,
    BEHIND_THE_GATE_WITH_A_FLAW
  }

  private Whereabouts(SimulatedLine line) {
    this.binned =
        line.rejectBin().content().stream()
            .map(rejected -> rejected.item().serial())
            .collect(Collectors.toSet());
    line.passed().forEach(item -> passed.put(item.serial(), item));
    this.packed = line.caseStation().orElseThrow().packed();
    this.printed = new HashSet<>(line.printedSerials());
  }

  private Whereabouts(List<Item> packed, Collection<String> scrapped) {
    this.binned = Set.copyOf(scrapped);
    packed.forEach(item -> passed.put(item.serial(), item));
    this.packed = List.copyOf(packed);
    this.printed = new HashSet<>(binned);
    this.printed.addAll(passed.keySet());
  }

  /** What a controller says of its own line: it packed these, and scrapped those. */
  static Whereabouts of(List<Item> packed, Collection<String> scrapped) {
    return new Whereabouts(packed, scrapped);
  }

  static Whereabouts of(SimulatedLine line) {
    return new Whereabouts(line);
  }

  Place of(String serial) {
    if (binned.contains(serial)) {
      return Place.IN_THE_BIN;
    }
    Item behind = passed.get(serial);
    if (behind != null) {
      return behind.flaw() == Flaw.NONE ? Place.BEHIND_THE_GATE : Place.BEHIND_THE_GATE_WITH_A_FLAW;
    }
    return printed.contains(serial) ? Place.ON_THE_BELT : Place.NOWHERE;
  }

  /** What a hand scanner reads of a pack behind the gate. */
  String scan(String serial) {
    Item behind = passed.get(serial);
    return behind == null ? serial : behind.code();
  }

  /** Serials of all packs in cases that went on, each as often as it is there. */
  Collection<String> packed() {
    return packed.stream().map(Item::serial).toList();
  }

  /** Packs in cases that should not be there. */
  long flawedInCases() {
    return packed.stream().filter(item -> item.flaw() != Flaw.NONE).count();
  }

  /** Serials of good packs that passed the gate. */
  Set<String> good() {
    return passed.keySet().stream()
        .filter(serial -> of(serial) == Place.BEHIND_THE_GATE)
        .collect(Collectors.toSet());
  }
}
