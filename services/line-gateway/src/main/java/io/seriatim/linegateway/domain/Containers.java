package io.seriatim.linegateway.domain;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Level;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The containers of one order: which labels were given out, what was packed into what. */
public final class Containers {
  private final Map<Level, Set<ItemId>> issued = new EnumMap<>(Level.class);
  private final Map<ItemId, Level> levels = new HashMap<>();
  private final Map<ItemId, Set<ItemId>> contents = new HashMap<>();
  private final Map<ItemId, ItemId> parents = new HashMap<>();
  private final Map<Level, Long> packed = new EnumMap<>(Level.class);
  private final Set<ItemId> settled = new HashSet<>();

  /** Labels of a level went to its printer. */
  public void issued(Level level, List<ItemId> ids) {
    issued.computeIfAbsent(level, l -> new HashSet<>()).addAll(ids);
    ids.forEach(id -> levels.put(id, level));
  }

  /** A label that is on no container came to an end: it is nobody's any more. */
  public void settle(ItemId label) {
    Optional.ofNullable(levels.remove(label))
        .ifPresent(level -> issued.getOrDefault(level, new HashSet<>()).remove(label));
    settled.add(label);
  }

  /** Whether the label came to an end without a container. */
  public boolean isSettled(ItemId label) {
    return settled.contains(label);
  }

  public boolean isIssued(Level level, ItemId id) {
    return issued.getOrDefault(level, Set.of()).contains(id);
  }

  /** Whether a label of any level. */
  public boolean isIssued(ItemId id) {
    return levels.containsKey(id);
  }

  /** The level whose label this is. */
  public Optional<Level> level(ItemId id) {
    return Optional.ofNullable(levels.get(id));
  }

  /** A container was packed. */
  public void packed(Level level, ItemId parent, List<ItemId> children) {
    contents.put(parent, Set.copyOf(children));
    children.forEach(child -> parents.put(child, parent));
    packed.merge(level, 1L, Long::sum);
  }

  /** What is inside a container packed here is something else now; empty where nothing is left. */
  public void reworked(Level level, ItemId parent, Set<ItemId> inside) {
    boolean held = !contents.getOrDefault(parent, Set.of()).isEmpty();
    contents.getOrDefault(parent, Set.of()).forEach(parents::remove);
    contents.put(parent, Set.copyOf(inside));
    inside.forEach(child -> parents.put(child, parent));
    packed.merge(level, (inside.isEmpty() ? 0L : 1L) - (held ? 1L : 0L), Long::sum);
  }

  /** Something is known to be in a container of which nothing else is known. */
  void within(ItemId child, ItemId parent) {
    parents.put(child, parent);
  }

  /** What is in a container packed here. */
  public Optional<Set<ItemId>> contents(ItemId parent) {
    return Optional.ofNullable(contents.get(parent)).filter(inside -> !inside.isEmpty());
  }

  /** What is in each container. */
  public Map<ItemId, Set<ItemId>> all() {
    Map<ItemId, Set<ItemId>> all = new LinkedHashMap<>(contents);
    all.values().removeIf(Set::isEmpty);
    return all;
  }

  public Optional<ItemId> parent(ItemId child) {
    return Optional.ofNullable(parents.get(child));
  }

  public long count(Level level) {
    return packed.getOrDefault(level, 0L);
  }
}
