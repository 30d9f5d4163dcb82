package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Descendant;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.SummaryLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything in a container, each container before what is in it.
 *
 * <p>Read ahead by some children at a time. Where a container's summary says that all it holds is
 * units, their rows are read only if their states are wanted.
 */
final class DescendantWalk implements Iterator<Descendant> {
  static final int DEEPEST = 16;
  private static final int READ_AHEAD = 200;
  private static final String SGTIN = "sgtin:";
  private static final int GTIN_LENGTH = 14;

  private final LedgerView view;
  private final int maxDepth;
  private final boolean withStates;
  private final Deque<Level> levels = new ArrayDeque<>();

  /** The children of one container, and how far the walk is. */
  private static final class Level {
    private final ObjectState container;
    private final List<String> children;
    private final boolean unitsOnly;
    private final Map<String, ObjectState> states = new HashMap<>();
    private Map<String, List<String>> inside = Map.of();
    private int next;
    private int readTo;

    private Level(ObjectState container, List<String> children) {
      this.container = container;
      this.children = children;
      this.unitsOnly = holdsOnlyUnits(container.getContents(), children);
    }
  }

  /**
   * Begins.
   *
   * @param place where a walk ended before; empty for the first
   */
  DescendantWalk(
      LedgerView view, ObjectState root, int maxDepth, boolean withStates, String place) {
    this.view = view;
    this.maxDepth = maxDepth == 0 ? DEEPEST : maxDepth;
    this.withStates = withStates;
    push(root, view.children(root.getItemId()));
    if (!place.isEmpty()) {
      place.lines().forEach(this::goBehind);
    }
  }

  /** Down the path of an earlier walk, by one step. */
  private void goBehind(String child) {
    Level level = levels.getLast();
    int index = level.children.indexOf(child);
    if (index < 0) {
      throw LedgerRows.changed(child);
    }
    level.next = index;
    level.readTo = index;
    step(level);
  }

  @Override
  public boolean hasNext() {
    while (!levels.isEmpty() && levels.getLast().next == levels.getLast().children.size()) {
      levels.removeLast();
    }
    return !levels.isEmpty();
  }

  @Override
  public Descendant next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return step(levels.getLast());
  }

  /** Where the walk is; to be asked before it is asked whether there is more. */
  String place() {
    return levels.stream()
        .filter(level -> level.next > 0)
        .map(level -> level.children.get(level.next - 1))
        .collect(Collectors.joining("\n"));
  }

  private Descendant step(Level level) {
    readAhead(level);
    String id = level.children.get(level.next++);
    int depth = levels.size();
    Optional<ObjectState> state = Optional.ofNullable(level.states.remove(id));
    Optional<ObjectState> container = state.filter(ObjectState::hasContents);
    container
        .filter(one -> depth < maxDepth)
        .ifPresent(one -> push(one, level.inside.getOrDefault(id, List.of())));
    Descendant.Builder found =
        Descendant.newBuilder()
            .setItemId(id)
            .setParent(level.container.getItemId())
            .setDepth(depth)
            .setContainer(container.isPresent());
    state.filter(known -> withStates).ifPresent(found::setState);
    return found.build();
  }

  private void push(ObjectState container, List<String> children) {
    levels.addLast(new Level(container, children));
  }

  private void readAhead(Level level) {
    if (level.next < level.readTo || (level.unitsOnly && !withStates)) {
      return;
    }
    level.readTo = Math.min(level.children.size(), level.next + READ_AHEAD);
    List<ObjectState> found = states(level, level.children.subList(level.next, level.readTo));
    List<String> containers = new ArrayList<>();
    for (ObjectState state : found) {
      level.states.put(state.getItemId(), state);
      if (state.hasContents()) {
        containers.add(state.getItemId());
      }
    }
    level.inside = levels.size() < maxDepth ? view.childrenOfAll(containers) : Map.of();
  }

  /** Units of one batch are read by it; where one of them is not, all are looked up. */
  private List<ObjectState> states(Level level, List<String> children) {
    List<SummaryLine> summary = level.container.getContents().getSummaryList();
    if (level.unitsOnly && summary.size() == 1) {
      BatchKey batch =
          BatchKey.newBuilder()
              .setOwner(level.container.getOwner())
              .setGtin(summary.getFirst().getGtin())
              .setLot(summary.getFirst().getLot())
              .build();
      List<ObjectState> found = view.findUnits(batch, children);
      if (found.size() == children.size()) {
        return found;
      }
    }
    return view.findAll(children);
  }

  /** As many units as children, all of products that the summary counts as units. */
  private static boolean holdsOnlyUnits(Contents contents, List<String> children) {
    long units = contents.getSummaryList().stream().mapToLong(SummaryLine::getUnits).sum();
    Set<String> products =
        contents.getSummaryList().stream().map(SummaryLine::getGtin).collect(Collectors.toSet());
    return contents.getUnknown() == 0
        && units == children.size()
        && children.stream().allMatch(child -> isOf(products, child));
  }

  private static boolean isOf(Set<String> products, String itemId) {
    return itemId.startsWith(SGTIN)
        && itemId.length() > SGTIN.length() + GTIN_LENGTH
        && products.contains(itemId.substring(SGTIN.length(), SGTIN.length() + GTIN_LENGTH));
  }
}
