package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * The serials of one order that have been sent, each with its stage; confined to its line's thread.
 *
 * <p>The window holds what was sent and neither read nor settled, in the order of printing: the
 * camera must see those labels in that order. Law: every serial ever sent has exactly one stage, so
 * the counts add up to {@link #sent}.
 */
public final class Units {
  private final Map<SerialNumber, Unit> units = new HashMap<>();
  private final List<SerialNumber> order = new ArrayList<>();
  private final Map<SerialNumber, Integer> places = new HashMap<>();
  private final SequencedSet<SerialNumber> window = new LinkedHashSet<>();
  private final SequencedSet<SerialNumber> inDoubt = new LinkedHashSet<>();
  private final Map<UnitStage, Long> counts = new EnumMap<>(UnitStage.class);
  private long packed;
  private boolean anyOrder;

  /** One serial's standing on the line. */
  private record Unit(UnitStage stage, Optional<ItemId> parent) {}

  /** The labels come on rolls, which way round nobody knows: none is expected before another. */
  public void inAnyOrder() {
    anyOrder = true;
  }

  public boolean isInAnyOrder() {
    return anyOrder;
  }

  /** Serials were burned, in this order. */
  public void sent(List<SerialNumber> serials) {
    serials.forEach(serial -> restore(serial, UnitStage.SENT, Optional.empty()));
  }

  /** Puts one serial as the journal knows it; in the order of sending. */
  public void restore(SerialNumber serial, UnitStage stage, Optional<ItemId> parent) {
    if (units.containsKey(serial)) {
      throw new IllegalStateException("serial " + serial + " sent twice (expected: once, ever)");
    }
    places.put(serial, order.size());
    order.add(serial);
    put(serial, new Unit(stage, parent));
    packed += parent.isPresent() ? 1 : 0;
  }

  /** The stage, where the serial was ever sent. */
  public Optional<UnitStage> stage(SerialNumber serial) {
    return Optional.ofNullable(units.get(serial)).map(Unit::stage);
  }

  /** Its place in the order of sending, from 0; of a serial that was sent. */
  long place(SerialNumber serial) {
    Integer place = places.get(serial);
    if (place == null) {
      throw new IllegalStateException("serial " + serial + " (expected: one that was sent)");
    }
    return place;
  }

  /** The container it was packed into here. */
  public Optional<ItemId> parent(SerialNumber serial) {
    return Optional.ofNullable(units.get(serial)).flatMap(Unit::parent);
  }

  /** Labels that the camera should have seen before this one and has not. */
  public List<SerialNumber> unreadBefore(SerialNumber serial) {
    if (anyOrder || !window.contains(serial)) {
      return List.of();
    }
    return window.stream().takeWhile(ahead -> !ahead.equals(serial)).toList();
  }

  /** All labels sent and neither read nor settled, in the order of printing. */
  public List<SerialNumber> unread() {
    return List.copyOf(window);
  }

  /** Serials in doubt, in the order of printing. */
  public Collection<SerialNumber> inDoubt() {
    return List.copyOf(inDoubt);
  }

  /** Of these, the ones at a stage. */
  public List<SerialNumber> at(UnitStage stage, Collection<SerialNumber> among) {
    return among.stream().filter(s -> stage(s).filter(stage::equals).isPresent()).toList();
  }

  /** Up to which of these, in the order of printing, labels are known to exist. */
  public long readAmong(List<SerialNumber> given) {
    for (int i = given.size(); i > 0; i--) {
      if (stage(given.get(i - 1)).filter(UnitStage::wasRead).isPresent()) {
        return i;
      }
    }
    return 0;
  }

  /** Serials told to pass and not confirmed. */
  public List<SerialNumber> passing() {
    return at(UnitStage.PASSING, order);
  }

  /** Serials from the n-th ever sent on, in the order of sending. */
  public List<SerialNumber> sentSince(long index) {
    return List.copyOf(order.subList((int) Math.min(index, order.size()), order.size()));
  }

  /** Moves serials to a stage. */
  public void move(Collection<SerialNumber> serials, UnitStage stage) {
    serials.forEach(serial -> {
      Unit unit = known(serial);
      counts.merge(unit.stage(), -1L, Long::sum);
      put(serial, new Unit(stage, unit.parent()));
    });
  }

  /** Writes down that serials went into a container. */
  public void pack(Collection<SerialNumber> serials, ItemId parent) {
    serials.forEach(
        serial -> units.put(serial, new Unit(known(serial).stage(), Optional.of(parent))));
    packed += serials.size();
  }

  /** Writes down that serials came out of their container. */
  public void unpack(Collection<SerialNumber> serials) {
    for (SerialNumber serial : serials) {
      Unit unit = known(serial);
      packed -= unit.parent().isPresent() ? 1 : 0;
      units.put(serial, new Unit(unit.stage(), Optional.empty()));
    }
  }

  /** Packs ever commissioned here. */
  public long made() {
    return count(UnitStage.COMMISSIONED)
        + count(UnitStage.IN_PROCESS_SAMPLE)
        + count(UnitStage.KEPT_SAMPLE)
        + ended();
  }

  /** Packs decommissioned or destroyed here. */
  public long ended() {
    return count(UnitStage.TAKEN_OUT) + count(UnitStage.DESTROYED);
  }

  public long count(UnitStage stage) {
    return counts.getOrDefault(stage, 0L);
  }

  /** Serials ever sent. */
  public long sent() {
    return order.size();
  }

  /** Packs that are good or may still become so. */
  public long promising() {
    return window.size() + count(UnitStage.PASSING) + count(UnitStage.COMMISSIONED);
  }

  /** Commissioned packs in no container. */
  public long loose() {
    return count(UnitStage.COMMISSIONED) - packed;
  }

  private void put(SerialNumber serial, Unit unit) {
    units.put(serial, unit);
    counts.merge(unit.stage(), 1L, Long::sum);
    keep(window, serial, unit.stage() == UnitStage.SENT || unit.stage() == UnitStage.ENCODED);
    keep(inDoubt, serial, unit.stage() == UnitStage.IN_DOUBT);
  }

  private static void keep(SequencedSet<SerialNumber> set, SerialNumber serial, boolean in) {
    if (in) {
      set.add(serial);
    } else {
      set.remove(serial);
    }
  }

  private Unit known(SerialNumber serial) {
    Unit unit = units.get(serial);
    if (unit == null) {
      throw new IllegalStateException("serial " + serial + " (expected: one that was sent)");
    }
    return unit;
  }
}
