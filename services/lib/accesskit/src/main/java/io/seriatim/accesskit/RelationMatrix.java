package io.seriatim.accesskit;

import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.Relation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Each method of a service, asked by each tenant for something that is there and for something that
 * is not. Whom the thing does not concern must be answered the same both times, word for word.
 */
public final class RelationMatrix {
  private static final int AT_ONCE = 8;

  private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();
  private final List<String> leaks = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();

  private RelationMatrix() {}

  /**
   * Runs it.
   *
   * @param tenants by relation: {@code owner}, {@code operator}, {@code other} and so on
   * @param there things of the owner
   * @param missing things of the same form that nobody has
   */
  public static RelationMatrix run(
      Probe probe, Map<String, String> tenants, Things there, Things missing) {
    RelationMatrix matrix = new RelationMatrix();
    try (ExecutorService asking = Executors.newFixedThreadPool(AT_ONCE)) {
      Map<String, Map<String, CompletableFuture<Heard>>> heard = new LinkedHashMap<>();
      for (AccessRule rule : probe.rules()) {
        Map<String, CompletableFuture<Heard>> row = new LinkedHashMap<>();
        tenants.forEach((relation, tenant) ->
            row.put(
                relation,
                CompletableFuture.supplyAsync(
                    () -> heard(probe, rule, relation, tenant, there, missing), asking)));
        heard.put(rule.action(), row);
      }
      heard.forEach(matrix::take);
    }
    return matrix;
  }

  /**
   * What one cell came to.
   *
   * @param concerned true where the row lets this tenant find the thing
   * @param there the answer about the thing; empty where it was not asked for
   * @param none the answer about one that is not there
   */
  private record Heard(boolean concerned, String there, String none) {
    String mark() {
      return there.isEmpty()
          ? "may act"
          : there.substring(0, there.indexOf(' ')) + (there.equals(none) ? " =" : " ≠");
    }
  }

  private static Heard heard(
      Probe probe, AccessRule rule, String relation, String tenant, Things there, Things missing) {
    boolean concerned = concerns(rule.relation(), relation);
    if (concerned && !isQuery(rule)) {
      // would change the thing for the other cells; each command has tests of its own for this
      return new Heard(true, "", "");
    }
    return new Heard(
        concerned,
        probe.ask(rule, Probe.somebody(rule, tenant, ""), there),
        probe.ask(rule, Probe.somebody(rule, tenant, ""), missing));
  }

  private void take(String action, Map<String, CompletableFuture<Heard>> row) {
    Map<String, String> marks = new LinkedHashMap<>();
    row.forEach((relation, coming) -> {
      Heard heard = coming.join();
      marks.put(relation, heard.mark());
      boolean same = heard.there().equals(heard.none());
      if (!heard.concerned() && !same && !isToldNo(relation, heard)) {
        leaks.add(
            "%s as %s:%n  there:   %s%n  missing: %s"
                .formatted(action, relation, heard.there(), heard.none()));
      }
      if (heard.concerned() && same && heard.there().startsWith("OK")) {
        unseen.add(action + " as " + relation);
      }
    });
    cells.put(action, marks);
  }

  /** Operator and grantee know the thing: they may be told that it is not theirs to change. */
  private static boolean isToldNo(String relation, Heard heard) {
    return !relation.equals("other") && heard.there().startsWith("PERMISSION_DENIED");
  }

  private static boolean isQuery(AccessRule rule) {
    String method = rule.action().substring(rule.action().indexOf('/') + 1);
    return rule.action().contains("QueryService/")
        || method.startsWith("Get")
        || method.startsWith("List");
  }

  private static boolean concerns(Relation rule, String relation) {
    return switch (rule) {
      case OWNER -> relation.equals("owner");
      case OPERATOR -> relation.equals("operator");
      case OWNER_OR_OPERATOR -> relation.equals("owner") || relation.equals("operator");
      case GRANTED -> !relation.equals("other");
      case ANY_TENANT, OPEN -> true;
    };
  }

  /** Where a stranger was answered otherwise about a thing that is there than about none. */
  public List<String> leaks() {
    return leaks;
  }

  /** How many cells were asked. */
  public int size() {
    return cells.values().stream().mapToInt(Map::size).sum();
  }

  private long notAsked() {
    return cells.values().stream()
        .flatMap(row -> row.values().stream())
        .filter("may act"::equals)
        .count();
  }

  /** Writes the table under {@code target}, and prints it. */
  public RelationMatrix print(String service) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + service + ": what each tenant finds behind the door");
    lines.add("");
    lines.add(
        "%d cells, %d of them commands of those concerned, which are not asked here (may act); in %d a"
                .formatted(size(), notAsked(), leaks.size())
            + " stranger can tell what is there from what is not. = answered word for word as for a thing that does not exist, ≠ otherwise.");
    lines.add("");
    List<String> heads = List.copyOf(cells.values().iterator().next().keySet());
    lines.add("| action | " + String.join(" | ", heads) + " |");
    lines.add("|---".repeat(heads.size() + 1) + "|");
    cells.forEach((action, row) ->
        lines.add("| `" + action + "` | " + String.join(" | ", row.values()) + " |"));
    if (!unseen.isEmpty()) {
      lines.add("");
      lines.add("Concerned, and answered alike all the same: " + String.join(", ", unseen));
    }
    try {
      Path file = Path.of("target", "access-relations.md");
      Files.createDirectories(Path.of("target"));
      Files.write(file, lines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    lines.forEach(System.out::println);
    leaks.forEach(System.out::println);
    return this;
  }
}
