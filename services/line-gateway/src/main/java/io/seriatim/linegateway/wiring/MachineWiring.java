package io.seriatim.linegateway.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.Lines;
import io.seriatim.linegateway.app.MachineFigures;
import io.seriatim.linegateway.packml.MachineWatch;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The beans of the machines that speak PackML; nothing is called where none is named. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class MachineWiring {

  @Singleton
  MachineFigures machineFigures(Lines lines) {
    return new MachineFigures(lines);
  }

  @Context
  @Bean(preDestroy = "close")
  MachineWatches machineWatches(
      GatewaySettings gateway,
      PackMlSettings settings,
      Lines lines,
      MachineFigures figures,
      MeterRegistry registry,
      Clock clock) {
    MachineMeters meters = new MachineMeters(registry, figures);
    MachineWatch.Settings how =
        new MachineWatch.Settings(gateway.id(), settings.publishing(), settings.pause());
    List<Machine> machines = machines(settings, lines);
    List<MachineWatch> watches = new ArrayList<>();
    for (Machine machine : machines) {
      meters.watch(machine.line());
      watches.add(
          new MachineWatch(
              machine.url(),
              how,
              clock,
              reading -> {
                figures.read(machine.line(), reading);
                meters.show(machine.line());
              }));
    }
    return new MachineWatches(watches);
  }

  private record Machine(LineId line, String url) {}

  private static List<Machine> machines(PackMlSettings settings, Lines lines) {
    List<Machine> machines = new ArrayList<>();
    Set<LineId> seen = new HashSet<>();
    for (String given : settings.machines()) {
      String[] parts = given.split("\\|", -1);
      if (parts.length != 2 || !parts[1].startsWith("opc.tcp://")) {
        throw wrong(given, "line|opc.tcp://host:port/path");
      }
      LineId line = LineId.parse(parts[0]);
      if (lines.find(line).isEmpty() || !seen.add(line)) {
        throw wrong(given, "a line of this gateway, once");
      }
      machines.add(new Machine(line, parts[1]));
    }
    return machines;
  }

  private static IllegalStateException wrong(String given, String expected) {
    return new IllegalStateException(
        "seriatim.gateway.packml.machines: %s (expected: %s)".formatted(given, expected));
  }
}
