package io.seriatim.linegateway.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A machine, how it is spoken to and where it is.
 *
 * <p>As text: {@code driver://host:port?option=value&option=value}; a printer's {@code host:port}
 * alone means the Zipher protocol.
 *
 * @param address host:port; empty where the machine calls the gateway
 * @param options those that differ from the usual ones
 */
public record DeviceSpec(Driver driver, String address, Map<String, String> options) {

  public DeviceSpec {
    options = Map.copyOf(options);
  }

  /** The option's value, the usual one where nothing is said. */
  public String option(String name) {
    OptionRule rule = driver.options().get(name);
    if (rule == null) {
      throw new IllegalArgumentException(
          "option %s of %s (expected: one of %s)"
              .formatted(name, driver.text(), driver.options().keySet()));
    }
    return options.getOrDefault(name, rule.byDefault());
  }

  public int number(String name) {
    return Integer.parseInt(option(name));
  }

  /** What is wrong with it; nothing where it can be used. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (driver.isCalled() && !isAddress(address)) {
      problems.add("address: \"%s\" (expected: host:port)".formatted(address));
    }
    if (!driver.isCalled() && !address.isEmpty()) {
      problems.add(
          "address: \"%s\" (expected: none, a %s machine calls the gateway)"
              .formatted(address, driver.text()));
    }
    new TreeMap<>(options).forEach((name, value) -> check(name, value, problems));
    return problems;
  }

  private void check(String name, String value, List<String> problems) {
    OptionRule rule = driver.options().get(name);
    if (rule == null) {
      problems.add("option %s (expected: one of %s)".formatted(name, optionNames()));
    } else if (!rule.allows(value)) {
      problems.add("option %s: \"%s\" (expected: %s)".formatted(name, value, rule.expected()));
    }
  }

  private List<String> optionNames() {
    return driver.options().keySet().stream().sorted().toList();
  }

  private static boolean isAddress(String text) {
    int colon = text.lastIndexOf(':');
    if (!text.matches("[A-Za-z0-9._:\\[\\]-]{1,250}:[0-9]{1,5}")) {
      return false;
    }
    int port = Integer.parseInt(text.substring(colon + 1));
    return port > 0 && port < 65_536;
  }

  /** As text; {@link #parse} reads it back. */
  public String text() {
    String query =
        new TreeMap<>(options)
            .entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&"));
    return driver.text() + "://" + address + (query.isEmpty() ? "" : "?" + query);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static DeviceSpec parse(String text) {
    int scheme = text.indexOf("://");
    String name = scheme < 0 ? Driver.ZIPHER.text() : text.substring(0, scheme);
    Driver driver =
        Driver.find(name)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "device %s (expected: host:port or driver://host:port with one of %s)"
                        .formatted(text, Driver.names(DeviceKind.PRINTER))));
    String rest = scheme < 0 ? text : text.substring(scheme + 3);
    int query = rest.indexOf('?');
    DeviceSpec spec =
        new DeviceSpec(
            driver,
            query < 0 ? rest : rest.substring(0, query),
            query < 0 ? Map.of() : options(rest.substring(query + 1)));
    if (!spec.problems().isEmpty()) {
      throw new IllegalArgumentException("device " + text + ": " + spec.problems().getFirst());
    }
    return spec;
  }

  private static Map<String, String> options(String query) {
    Map<String, String> options = new TreeMap<>();
    for (String option : query.split("&")) {
      int equals = option.indexOf('=');
      options.put(
          equals < 0 ? option : option.substring(0, equals),
          equals < 0 ? "" : option.substring(equals + 1));
    }
    return options;
  }
}
