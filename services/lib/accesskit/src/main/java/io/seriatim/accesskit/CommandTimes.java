package io.seriatim.accesskit;

import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.caller.Caller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Commands about another tenant's thing and about one that nobody has, asked in turns by somebody
 * whom neither concerns.
 *
 * <p>Status and text must be the same each time. How long each took is a result for people: a
 * machine that is busy tells nothing by it.
 */
public final class CommandTimes {
  private static final int PAIRS = 20;

  private final List<NotFoundTimes> times = new ArrayList<>();
  private final List<String> leaks = new ArrayList<>();

  private CommandTimes() {}

  /**
   * Asks them; ask before those whom the things concern change them.
   *
   * @param stranger a tenant whom neither thing concerns
   * @param there things of another tenant
   * @param missing things of the same form that nobody has
   * @param methods names of commands of this service, without the name of its part
   * @throws IllegalArgumentException if a method is not served, or asks the same about both
   */
  public static CommandTimes of(
      Probe probe, String stranger, Things there, Things missing, List<String> methods) {
    CommandTimes all = new CommandTimes();
    methods.forEach(method -> all.ask(probe, rule(probe, method), stranger, there, missing));
    return all;
  }

  private static AccessRule rule(Probe probe, String method) {
    return probe.rules().stream()
        .filter(rule -> Probe.method(rule).equals(method))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not served here: " + method));
  }

  private void ask(Probe probe, AccessRule rule, String stranger, Things there, Things missing) {
    if (!probe.names(rule, stranger, there, missing)) {
      throw new IllegalArgumentException("asks the same about both: " + rule.action());
    }
    Caller who = Probe.somebody(rule, stranger, "");
    Set<String> ofAnother = new TreeSet<>();
    Set<String> ofNone = new TreeSet<>();
    times.add(
        NotFoundTimes.of(
            Probe.method(rule),
            PAIRS,
            () -> kept(ofAnother, probe.ask(rule, who, there)),
            () -> kept(ofNone, probe.ask(rule, who, missing))));
    if (ofAnother.size() != 1
        || !ofAnother.equals(ofNone)
        || ofAnother.toString().contains("[OK")) {
      leaks.add("%s:%n  there:   %s%n  missing: %s".formatted(rule.action(), ofAnother, ofNone));
    }
  }

  private static String kept(Set<String> answers, String answer) {
    answers.add(answer);
    return answer;
  }

  /** Commands that were done, or answered otherwise about the one than about the other. */
  public List<String> leaks() {
    return leaks;
  }

  /**
   * Writes the times under {@code target}, and prints them.
   *
   * @param name the service, and what it was asked about where that is more than one thing
   */
  public CommandTimes print(String name) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + name + ": how long a stranger's command takes to be refused");
    lines.add("");
    lines.add("Milliseconds until somebody is told that a thing is not there:");
    lines.add("");
    lines.add(NotFoundTimes.heads("command"));
    times.forEach(one -> lines.add(one.row()));
    try {
      Files.createDirectories(Path.of("target"));
      Files.write(Path.of("target", "access-times-" + name + ".md"), lines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    lines.forEach(System.out::println);
    leaks.forEach(System.out::println);
    return this;
  }
}
