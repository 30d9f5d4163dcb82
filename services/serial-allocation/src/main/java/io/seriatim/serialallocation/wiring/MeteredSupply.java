package io.seriatim.serialallocation.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.seriatim.serialallocation.app.SupplyBoard;
import io.seriatim.serialallocation.domain.LineSupply;
import io.seriatim.serialallocation.domain.PoolKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long numbers will last, as gauges: {@code seriatim_line_numbers_hours}, {@code
 * seriatim_line_numbers_level} (0 plenty, 1 low, 2 critical), {@code seriatim_pool_numbers_days},
 * {@code seriatim_pool_numbers_remaining}. One thread.
 */
final class MeteredSupply implements SupplyBoard {
  /** Shown where nothing is used, so that no alert on few hours fires. */
  private static final long FOR_EVER = 1_000_000;

  private final MeterRegistry registry;
  private final Map<Name, Shown> shown = new HashMap<>();

  MeteredSupply(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A gauge's name and tags. */
  private record Name(String name, Tags tags) {}

  /** A gauge and what it shows. */
  private record Shown(Gauge gauge, AtomicLong value) {}

  @Override
  public void show(List<Row> all) {
    Set<Name> seen = new HashSet<>();
    for (Row row : all) {
      Tags tags = tags(row.pool());
      var pool = row.forecast();
      set(seen, "seriatim.pool.numbers.days", tags, pool.daysLeft().orElse(FOR_EVER));
      set(seen, "seriatim.pool.numbers.remaining", tags, pool.remaining());
      row.lines().forEach(line -> show(seen, tags, line));
    }
    shown.entrySet().stream()
        .filter(each -> !seen.contains(each.getKey()))
        .forEach(each -> registry.remove(each.getValue().gauge()));
    shown.keySet().retainAll(seen);
  }

  private void show(Set<Name> seen, Tags pool, LineSupply line) {
    Tags tags = pool.and("site", line.site().value(), "line", line.line());
    set(seen, "seriatim.line.numbers.hours", tags, line.hoursLeft().orElse(FOR_EVER));
    set(seen, "seriatim.line.numbers.level", tags, line.level().ordinal());
  }

  private static Tags tags(PoolKey pool) {
    return switch (pool) {
      case PoolKey.OfGtin(var gtin) -> Tags.of("gtin", gtin.value(), "prefix", "");
      case PoolKey.OfPrefix(var prefix) -> Tags.of("gtin", "", "prefix", prefix.value());
    };
  }

  private void set(Set<Name> seen, String name, Tags tags, long value) {
    Name key = new Name(name, tags);
    seen.add(key);
    shown.computeIfAbsent(key, this::gauge).value().set(value);
  }

  private Shown gauge(Name name) {
    AtomicLong value = new AtomicLong();
    return new Shown(
        Gauge.builder(name.name(), value, AtomicLong::doubleValue)
            .tags(name.tags())
            .register(registry),
        value);
  }
}
