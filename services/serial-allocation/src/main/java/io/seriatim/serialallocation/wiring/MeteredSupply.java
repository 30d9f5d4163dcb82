package io.seriatim.serialallocation.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.serialallocation.app.SupplyBoard;
import io.seriatim.serialallocation.app.WatchSupply.PoolForecast;
import io.seriatim.serialallocation.domain.LineSupply;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long numbers will last, as gauges: {@code seriatim_line_numbers_hours}, {@code
 * seriatim_line_numbers_level} (0 plenty, 1 low, 2 critical), {@code seriatim_pool_numbers_days}.
 */
final class MeteredSupply implements SupplyBoard {
  /** Shown where nothing is used, so that no alert on few hours fires. */
  private static final long FOR_EVER = 1_000_000;

  private final MeterRegistry registry;
  private final Map<String, AtomicLong> shown = new ConcurrentHashMap<>();

  MeteredSupply(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void show(Gtin gtin, LineSupply supply) {
    Tags tags = Tags.of("gtin", gtin.value(), "site", supply.site().value(), "line", supply.line());
    set("seriatim.line.numbers.hours", tags, supply.hoursLeft().orElse(FOR_EVER));
    set("seriatim.line.numbers.level", tags, supply.level().ordinal());
  }

  @Override
  public void show(Gtin gtin, PoolForecast pool) {
    Tags tags = Tags.of("gtin", gtin.value());
    set("seriatim.pool.numbers.days", tags, pool.daysLeft().orElse(FOR_EVER));
  }

  private void set(String name, Tags tags, long value) {
    shown.computeIfAbsent(name + tags, key -> gauge(name, tags)).set(value);
  }

  private AtomicLong gauge(String name, Tags tags) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(name, value, AtomicLong::doubleValue).tags(tags).register(registry);
    return value;
  }
}
