package io.seriatim.chassis.clock;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * With what and how often a process compares its clock.
 *
 * @param servers NTP servers, host[:port], comma separated; empty where there are none
 * @param interval between two rounds
 * @param limit from which on a difference is a drift
 * @param patience how long one answer is waited for
 */
@ConfigurationProperties("seriatim.clock")
public record ClockSettings(String servers, Duration interval, Duration limit, Duration patience) {
  public ClockSettings {
    positive("interval", interval);
    positive("limit", limit);
    positive("patience", patience);
  }

  private static void positive(String name, Duration given) {
    if (given.toMillis() < 1) {
      throw new IllegalArgumentException(
          "seriatim.clock." + name + ": " + given + " (expected: 1 ms or more)");
    }
  }

  /** The servers one by one. */
  List<TimeServer> timeServers() {
    return Arrays.stream(servers.split(",", -1))
        .map(String::strip)
        .filter(one -> !one.isEmpty())
        .map(TimeServer::parse)
        .toList();
  }
}
