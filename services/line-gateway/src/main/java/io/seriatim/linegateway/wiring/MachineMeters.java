package io.seriatim.linegateway.wiring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.MachineFigures;
import io.seriatim.linegateway.domain.Fraction;
import io.seriatim.linegateway.domain.Oee;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The metrics of the machines: by line and product, since the gateway started. */
final class MachineMeters {
  static final String OEE = "seriatim.machine.effectiveness.ratio";
  static final String HEARD = "seriatim.machine.heard";

  private final MeterRegistry registry;
  private final MachineFigures figures;
  private final Set<String> shown = ConcurrentHashMap.newKeySet();

  MachineMeters(MeterRegistry registry, MachineFigures figures) {
    this.registry = registry;
    this.figures = figures;
  }

  /** Whether the line's machine answers. */
  void watch(LineId line) {
    Gauge.builder(HEARD, () -> figures.isHeard(line) ? 1 : 0)
        .description("1 while the machine of the line is heard")
        .tag("line", line.value())
        .register(registry);
  }

  /** Shows every product that the line has had; each once. */
  void show(LineId line) {
    for (Gtin product : figures.of(line).keySet()) {
      if (shown.add(line + "/" + product)) {
        factor(line, product, "availability", Oee::availability);
        factor(line, product, "performance", Oee::performance);
        factor(line, product, "quality", Oee::quality);
        factor(line, product, "oee", Oee::oee);
      }
    }
  }

  private void factor(
      LineId line, Gtin product, String name, Function<Oee, Optional<Fraction>> of) {
    Gauge.builder(
            OEE,
            () ->
                of.apply(figures.of(line).getOrDefault(product, Oee.NOTHING))
                    .map(Fraction::toDouble)
                    .orElse(Double.NaN))
        .description("OEE of the machine and its three factors, 0 to 1")
        .tag("line", line.value())
        .tag("gtin", product.value())
        .tag("factor", name)
        .register(registry);
  }
}
