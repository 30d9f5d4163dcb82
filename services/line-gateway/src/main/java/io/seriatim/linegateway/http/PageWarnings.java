package io.seriatim.linegateway.http;

import io.seriatim.linegateway.app.LineView;
import io.seriatim.linegateway.app.StationView;
import io.seriatim.linegateway.domain.LineState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What an operator should see coming: each with what was seen and what to do. */
final class PageWarnings {
  private static final Duration OLD = Duration.ofHours(8);
  private static final int ROOMS = 4;

  private PageWarnings() {}

  static List<Map<String, String>> of(LineView view, PlantState.Look plant) {
    List<Map<String, String>> warnings = new ArrayList<>();
    if (view.state().filter(LineState.Running.class::isInstance).isPresent()
        && !view.reason().isEmpty()) {
      warnings.add(
          warning(
              "critical",
              view.reason(),
              "Nothing is printed meanwhile. Look at power, cable and cover of that machine."));
    }
    new TreeMap<>(view.station().watch().stocks())
        .forEach((level, stock) -> supply(warnings, level.name(), stock));
    view.station().watch().lost().stream()
        .filter(device -> !device.equals("ledger"))
        .sorted()
        .map(device ->
            warning("critical", device + " is not reached", "Look at its power and network."))
        .forEach(warnings::add);
    plant(warnings, plant);
    return warnings;
  }

  private static void supply(
      List<Map<String, String>> warnings, String level, StationView.Stock stock) {
    String left = "%d %s numbers left".formatted(stock.left(), level.toLowerCase(Locale.ROOT));
    switch (stock.supply()) {
      case ENOUGH -> {}
      case LOW ->
          warnings.add(warning("low", left, "More are leased while the platform is in reach."));
      case CRITICAL ->
          warnings.add(
              warning(
                  "critical",
                  left,
                  "The line stops when they are used up: see that the platform is in reach."));
    }
  }

  private static void plant(List<Map<String, String>> warnings, PlantState.Look plant) {
    if (plant.backlogAge().compareTo(OLD) > 0) {
      warnings.add(
          warning(
              "low",
              "records wait for " + plant.backlogAge().toHours() + " hours",
              "Tell support that the platform is out of reach: " + plant.trouble()));
    }
    if (plant.freeMib() < plant.leastFreeMib() * ROOMS) {
      warnings.add(
          warning(
              plant.freeMib() < plant.leastFreeMib() * 2 ? "critical" : "low",
              "%d MiB free on the journal's disk; printing stops at %d"
                  .formatted(plant.freeMib(), plant.leastFreeMib()),
              "Tell support to free the disk."));
    }
    if (!plant.auditTrouble().isEmpty()) {
      warnings.add(
          warning(
              "critical",
              plant.auditTrouble(),
              "The line goes on. Tell quality at once: the platform's audit log was changed or is"
                  + " not proven."));
    }
  }

  private static Map<String, String> warning(String level, String what, String advice) {
    return Map.of("level", level, "what", what, "advice", advice);
  }
}
