package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.numbering.BlockId;
import io.seriatim.kernel.numbering.ImportedPositions;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.ListPlace;
import io.seriatim.serialallocation.domain.Outcome;
import io.seriatim.serialallocation.domain.PoolBook;
import io.seriatim.serialallocation.domain.PoolKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Pools in memory, one thread. */
final class MemoryPools implements PoolStore {
  final List<Announcement> announced = new ArrayList<>();
  private final Map<PoolKey, PoolBook> books = new HashMap<>();
  private final Map<PoolKey, TreeMap<BlockId, Lease>> leases = new HashMap<>();
  private final Map<String, PoolAnswer> answers = new HashMap<>();
  private final Map<PoolKey, ImportedPositions> positions = new HashMap<>();
  private final Map<PoolKey, TreeSet<String>> outside = new HashMap<>();
  private final Map<String, ImportProgress> progress = new HashMap<>();
  private final Map<String, ImportedPositions> results = new HashMap<>();
  private final Map<ListPlace, IssuedCode> codes = new HashMap<>();
  private final Map<String, ListImport> lists = new HashMap<>();
  private final Map<PoolKey, TreeMap<String, LineSupply>> supplies = new HashMap<>();

  @Override
  public Reply<PoolAnswer> decide(
      PoolKey pool, RequestTag tag, Cause cause, Function<Opened, Ruling> decide) {
    String request = pool.text() + " " + cause.asker().tenant() + " " + tag.id();
    if (answers.containsKey(request)) {
      return new Reply.Before<>(answers.get(request));
    }
    return switch (decide.apply(new Shown(pool))) {
      case Ruling.Refuse(var refusal) -> Reply.no(refusal);
      case Ruling.Accept accept -> {
        books.put(pool, alone(accept.after()));
        accept.leases().forEach(lease -> blocks(pool).put(lease.block().id(), lease));
        announced.addAll(accept.announcements());
        keep(pool, accept.imports());
        accept.supplies().forEach(each -> lines(pool).put(each.site() + "/" + each.line(), each));
        answers.put(request, accept.answer());
        yield new Reply.Done<>(accept.answer());
      }
    };
  }

  @Override
  public Stream<PoolKey> pools() {
    return books.keySet().stream();
  }

  @Override
  public Skips reported(PoolKey pool, Outcome outcome) {
    return results.getOrDefault(pool.text() + outcome, ImportedPositions.none());
  }

  @Override
  public boolean isOutside(PoolKey pool, SerialNumber serial) {
    return outside(pool).contains(serial.value());
  }

  @Override
  public Optional<PoolBook> find(PoolKey pool) {
    return Optional.ofNullable(books.get(pool));
  }

  @Override
  public Optional<Lease> find(BlockName block) {
    return Optional.ofNullable(blocks(block.pool()).get(block.id()));
  }

  @Override
  public Optional<Lease> atOrBefore(PoolKey pool, BlockId position) {
    return Optional.ofNullable(blocks(pool).floorEntry(position)).map(Map.Entry::getValue);
  }

  @Override
  public List<Lease> ofOrder(PoolKey pool, OrderId order) {
    return blocks(pool).values().stream()
        .filter(lease -> lease.block().order().equals(order))
        .toList();
  }

  @Override
  public Skips imported(PoolKey pool) {
    return positions.getOrDefault(pool, ImportedPositions.none());
  }

  @Override
  public Optional<ImportProgress> importOf(PoolKey pool, String importId) {
    return Optional.ofNullable(progress.get(importId));
  }

  @Override
  public List<LineSupply> supplies(PoolKey pool) {
    return List.copyOf(lines(pool).values());
  }

  @Override
  public Optional<ListImport> listOf(PoolKey pool, String importId) {
    return Optional.ofNullable(lists.get(importId));
  }

  @Override
  public Optional<ListPlace> place(PoolKey pool, SerialNumber serial) {
    return codes.entrySet().stream()
        .filter(each -> each.getValue().number().equals(serial.value()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  @Override
  public Stream<IssuedCode> codes(PoolKey pool, int list, long from, long to) {
    return LongStream.range(from, to)
        .mapToObj(position -> codes.get(new ListPlace(list, position)));
  }

  /** As the real store keeps it: blocks and answers are beside it. */
  private static PoolBook alone(PoolBook book) {
    PoolState state = book.state();
    return book.with(
        new PoolState(
            state.pool(),
            state.kind(),
            state.sources(),
            new TreeMap<>(),
            state.leased(),
            state.returned(),
            state.imported(),
            Map.of()));
  }

  private void keep(PoolKey pool, Imports imports) {
    imports
        .results()
        .forEach((outcome, added) ->
            results.merge(pool.text() + outcome, added, ImportedPositions::plus));
    codes.putAll(imports.codes());
    lists.putAll(imports.lists());
    positions.merge(pool, imports.positions(), ImportedPositions::plus);
    imports.outside().forEach(serial -> outside(pool).add(serial.value()));
    progress.putAll(imports.progress());
  }

  private TreeMap<String, LineSupply> lines(PoolKey pool) {
    return supplies.computeIfAbsent(pool, fresh -> new TreeMap<>());
  }

  private TreeSet<String> outside(PoolKey pool) {
    return outside.computeIfAbsent(pool, fresh -> new TreeSet<>());
  }

  private TreeMap<BlockId, Lease> blocks(PoolKey pool) {
    return leases.computeIfAbsent(pool, fresh -> new TreeMap<>());
  }

  private final class Shown implements Opened {
    private final PoolKey pool;

    private Shown(PoolKey pool) {
      this.pool = pool;
    }

    @Override
    public Optional<PoolBook> book() {
      return find(pool);
    }

    @Override
    public Optional<Lease> lease(BlockId block) {
      return Optional.ofNullable(blocks(pool).get(block));
    }

    @Override
    public Skips imported() {
      return MemoryPools.this.imported(pool);
    }

    @Override
    public Set<SerialNumber> knownOutside(Collection<SerialNumber> serials) {
      return serials.stream().filter(serial -> isOutside(pool, serial)).collect(Collectors.toSet());
    }

    @Override
    public Skips reported(Outcome outcome) {
      return MemoryPools.this.reported(pool, outcome);
    }

    @Override
    public Optional<SerialNumber> outsideAtOrBefore(String text) {
      return Optional.ofNullable(outside(pool).floor(text)).map(SerialNumber::new);
    }

    @Override
    public Optional<ImportProgress> importOf(String importId) {
      return MemoryPools.this.importOf(pool, importId);
    }

    @Override
    public Optional<LineSupply> supply(SiteId site, String line) {
      return Optional.ofNullable(lines(pool).get(site + "/" + line));
    }

    @Override
    public Map<String, ListImport> lists() {
      return Map.copyOf(lists);
    }

    @Override
    public Map<SerialNumber, ListPlace> places(Collection<SerialNumber> serials) {
      Map<SerialNumber, ListPlace> found = new HashMap<>();
      serials.forEach(each -> place(pool, each).ifPresent(at -> found.put(each, at)));
      return found;
    }
  }
}
