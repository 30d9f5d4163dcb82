package io.seriatim.loadtest.cli;

import io.seriatim.loadtest.cli.Parts.Part;
import io.seriatim.loadtest.platform.DemoUser;
import java.util.List;

/** What runs where, and who may sign in. */
final class PartsTable {
  private static final String ROW = "  %-9s %-21s %-9s %8s %6s MiB  %s%n";

  private PartsTable() {}

  static String of(List<Part> parts) {
    var text = new StringBuilder();
    text.append(
        "  %-9s %-21s %-9s %8s %10s  %s%n"
            .formatted("", "name", "state", "pid", "resident", "where"));
    for (Part part : parts) {
      String pid = part.pid().map(String::valueOf).orElse("-");
      String state = part.ready() ? "ready" : part.pid().isPresent() ? "starting" : "down";
      text.append(
          ROW.formatted(part.kind(), part.name(), state, pid, part.residentMiB(), part.where()));
    }
    long all = parts.stream().mapToLong(Part::residentMiB).sum();
    text.append("  %-49s %6d MiB in all%n".formatted("", all));
    return text.toString();
  }

  static String logins() {
    var text = new StringBuilder();
    text.append("  %-9s %-14s %-10s %s%n".formatted("user", "password", "tenant", "what for"));
    for (DemoUser user : DemoUser.values()) {
      if (!user.isThereFromTheStart()) {
        continue;
      }
      text.append(
          "  %-9s %-14s %-10s %s%n"
              .formatted(user.username(), user.password(), user.tenant(), user.does()));
    }
    return text.toString();
  }
}
