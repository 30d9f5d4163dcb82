package io.seriatim.linegateway.store;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.linegateway.app.DeviceAddresses;
import io.seriatim.linegateway.domain.ContainerLevel;
import io.seriatim.linegateway.domain.FormatMark;
import io.seriatim.linegateway.domain.LineState;
import io.seriatim.linegateway.domain.StopReason;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small values of an order as they stand in a column, and back. */
final class RunTexts {
  private static final String FORMAT = "FORMAT=";

  private RunTexts() {}

  private static final String RETURNING = "RETURNING";

  /** A line's state in three columns. */
  record State(String name, String reason, String detail) {}

  static State state(LineState state) {
    return switch (state) {
      case LineState.Running running -> new State("RUNNING", "", "");
      case LineState.Stopped(StopReason reason, String detail) ->
          new State("STOPPED", reason.name(), detail);
      case LineState.Ending(String partialReason, boolean returning) ->
          new State("ENDING", returning ? RETURNING : "", partialReason);
      case LineState.Ended ended -> new State("ENDED", "", "");
    };
  }

  static LineState state(State text) {
    return switch (text.name()) {
      case "RUNNING" -> new LineState.Running();
      case "STOPPED" -> new LineState.Stopped(StopReason.valueOf(text.reason()), text.detail());
      case "ENDING" -> new LineState.Ending(text.detail(), text.reason().equals(RETURNING));
      case "ENDED" -> new LineState.Ended();
      default ->
          throw new IllegalStateException(
              "line state: %s (expected: RUNNING, STOPPED, ENDING, ENDED)".formatted(text.name()));
    };
  }

  static String levels(List<ContainerLevel> levels) {
    return levels.stream()
        .map(l ->
            String.join(
                ":",
                l.level().name(),
                String.valueOf(l.capacity()),
                l.plan().rule().name(),
                l.gtin().map(Gtin::value).orElse("-")))
        .collect(Collectors.joining(","));
  }

  static List<ContainerLevel> levels(String text) {
    return text.isEmpty()
        ? List.of()
        : Arrays.stream(text.split(",")).map(RunTexts::level).toList();
  }

  private static ContainerLevel level(String text) {
    String[] parts = text.split(":");
    ContainerPlan plan =
        new ContainerPlan(
            Level.valueOf(parts[0]), Integer.parseInt(parts[1]), MixRule.valueOf(parts[2]));
    Optional<Gtin> gtin =
        parts[3].equals("-") ? Optional.empty() : Optional.of(Gtin.parse(parts[3]));
    return new ContainerLevel(plan, gtin);
  }

  static String printers(DeviceAddresses devices) {
    Stream<String> format =
        devices.format().stream()
            .map(mark -> FORMAT + mark.version() + ":" + mark.hash() + ":" + mark.software());
    Stream<String> printers =
        devices.printers().entrySet().stream()
            .map(entry -> entry.getKey().name() + "=" + entry.getValue());
    return Stream.concat(format, printers).sorted().collect(Collectors.joining(","));
  }

  static DeviceAddresses printers(String text) {
    Map<Level, String> printers = new EnumMap<>(Level.class);
    Optional<FormatMark> format = Optional.empty();
    for (String entry : text.isEmpty() ? new String[0] : text.split(",")) {
      if (entry.startsWith(FORMAT)) {
        String[] mark = entry.substring(FORMAT.length()).split(":");
        format =
            Optional.of(
                new FormatMark(
                    Integer.parseInt(mark[0]), mark[1], List.of(), mark.length > 2 ? mark[2] : ""));
      } else {
        int equals = entry.indexOf('=');
        printers.put(Level.valueOf(entry.substring(0, equals)), entry.substring(equals + 1));
      }
    }
    return new DeviceAddresses(printers, format);
  }
}
