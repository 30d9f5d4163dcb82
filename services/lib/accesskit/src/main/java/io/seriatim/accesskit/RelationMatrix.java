package io.seriatim.accesskit;

import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.AccessRule.SiteBound;
import io.seriatim.chassis.access.Relation;
import io.seriatim.chassis.caller.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Each method of a service, asked by each tenant for something that is there and for something that
 * is not.
 *
 * <p>Whom the thing does not concern must be answered the same both times, word for word. Whom it
 * concerns must be answered otherwise: else the thing was never there, and the cells beside could
 * not fail. Where a request names no thing, it is about the caller's own: whom it concerns must be
 * answered otherwise than a stranger. Who is bound to another site is refused where the row says
 * so.
 */
public final class RelationMatrix {
  /** A site that none of the things is at. */
  public static final String ELSEWHERE = "elsewhere";

  /** Whom nothing concerns. */
  private static final String STRANGER = "other";

  private static final int AT_ONCE = 8;
  private static final String OTHER_SITE = "SITE_NOT_OF_CALLER";

  private final Map<String, Map<String, String>> cells = new LinkedHashMap<>();
  private final List<String> leaks = new ArrayList<>();
  private final Map<String, String> unseen = new TreeMap<>();
  private final Set<String> apart = new TreeSet<>();
  private final Map<String, Map<String, Heard>> heard = new LinkedHashMap<>();
  private final List<String> wanderers = new ArrayList<>();

  private RelationMatrix() {}

  /**
   * Runs it: first whom the things do not concern, then whom they do, whose commands change them.
   *
   * @param tenants by relation: {@code owner}, {@code operator}, {@code other} and so on
   * @param there things of the owner
   * @param missing things of the same form that nobody has
   */
  public static RelationMatrix run(
      Probe probe, Map<String, String> tenants, Things there, Things missing) {
    RelationMatrix matrix = new RelationMatrix();
    List<Cell> all = cells(probe, tenants);
    try (ExecutorService asking = Executors.newFixedThreadPool(AT_ONCE)) {
      Map<Cell, CompletableFuture<Heard>> coming = new LinkedHashMap<>();
      all.stream()
          .filter(cell -> !cell.changes())
          .forEach(cell ->
              coming.put(
                  cell,
                  CompletableFuture.supplyAsync(() -> cell.heard(probe, there, missing), asking)));
      all.stream()
          .filter(cell -> cell.changes() && cell.rule.site() == SiteBound.THING)
          .forEach(cell ->
              coming.put(
                  cell.elsewhere(),
                  CompletableFuture.supplyAsync(
                      () -> cell.elsewhere().heard(probe, there, missing), asking)));
      coming.forEach((cell, heard) -> matrix.take(cell, heard.join()));
    }
    all.stream()
        .filter(Cell::changes)
        .forEach(cell -> matrix.take(cell, cell.heard(probe, there, missing)));
    all.stream().filter(cell -> cell.site.isEmpty()).forEach(matrix::compareWithStranger);
    return matrix;
  }

  private static List<Cell> cells(Probe probe, Map<String, String> tenants) {
    List<Cell> cells = new ArrayList<>();
    for (AccessRule rule : probe.rules()) {
      tenants.forEach((relation, tenant) -> cells.add(new Cell(rule, relation, tenant, "")));
    }
    List<Cell> away =
        cells.stream()
            .filter(cell -> cell.concerned() && !cell.changes())
            .filter(cell -> cell.rule.site() == SiteBound.THING)
            .map(Cell::elsewhere)
            .toList();
    cells.addAll(away);
    return cells;
  }

  /**
   * One question.
   *
   * @param site the site that the asker is bound to; empty for none
   */
  private record Cell(AccessRule rule, String relation, String tenant, String site) {
    Cell elsewhere() {
      return new Cell(rule, relation, tenant, ELSEWHERE);
    }

    boolean concerned() {
      return concerns(rule.relation(), relation);
    }

    boolean changes() {
      return concerned() && !isQuery(rule);
    }

    String column() {
      return site.isEmpty() ? relation : relation + " " + site;
    }

    String name() {
      return Probe.method(rule) + " as " + relation;
    }

    Heard heard(Probe probe, Things there, Things missing) {
      return new Heard(
          probe.ask(rule, Probe.somebody(rule, tenant, siteOf(there)), there),
          probe.ask(rule, Probe.somebody(rule, tenant, siteOf(missing)), missing),
          probe.names(rule, tenant, there, missing));
    }

    /** A gateway is always of a site; where a request names one, of that. */
    private String siteOf(Things things) {
      boolean gateway = rule.roles().equals(Set.of(Role.GATEWAY));
      return site.isEmpty() && gateway ? things.siteIn(Probe.method(rule), tenant) : site;
    }
  }

  /**
   * What one cell came to.
   *
   * @param there the answer about the thing
   * @param none the answer about one that is not there
   * @param named whether the request says which of the two it is about; where it does not, the
   *     answers differ by time at most
   */
  private record Heard(String there, String none, boolean named) {
    boolean same() {
      return !named || there.equals(none);
    }

    String mark() {
      return there.substring(0, there.indexOf(' ')) + (same() ? " =" : " ≠");
    }
  }

  private void take(Cell cell, Heard heard) {
    cells
        .computeIfAbsent(cell.rule.action(), _ -> new TreeMap<>())
        .put(cell.column(), heard.mark());
    if (!cell.site.isEmpty()) {
      if (!heard.there().contains(OTHER_SITE)) {
        wanderers.add(cell.name() + ": " + heard.there());
      }
    } else if (!cell.concerned()) {
      if (!heard.same() && !isToldNo(cell.relation, heard)) {
        leaks.add(
            "%s as %s:%n  there:   %s%n  missing: %s"
                .formatted(cell.rule.action(), cell.relation, heard.there(), heard.none()));
      }
    }
    if (cell.site.isEmpty()) {
      this.heard
          .computeIfAbsent(cell.rule.action(), _ -> new TreeMap<>())
          .put(cell.relation, heard);
    }
  }

  /**
   * Whom it concerns is answered otherwise about the thing than about none, or at least otherwise
   * than a stranger is: else the cell shows nothing. A stranger is not let do the same.
   */
  private void compareWithStranger(Cell cell) {
    Map<String, Heard> row = heard.getOrDefault(cell.rule.action(), Map.of());
    Heard own = row.get(cell.relation);
    Heard stranger = row.get(STRANGER);
    boolean concernsAll =
        cell.rule.relation() == Relation.ANY_TENANT || cell.rule.relation() == Relation.OPEN;
    if (own == null || stranger == null || concernsAll || !cell.concerned()) {
      return;
    }
    boolean alike = own.there().equals(stranger.there());
    if (own.same()) {
      unseen.put(cell.name(), own.there());
    }
    if (own.same() && !alike) {
      apart.add(cell.name());
    } else if (!own.same()
        && alike
        && own.there().startsWith("OK")
        && !cell.relation.equals(STRANGER)) {
      leaks.add(
          "%s as %s:%n  answered like the %s: %s"
              .formatted(cell.rule.action(), STRANGER, cell.relation, own.there()));
    }
  }

  /** Operator and grantee know the thing: they may be told that it is not theirs to change. */
  private static boolean isToldNo(String relation, Heard heard) {
    return !relation.equals(STRANGER) && heard.there().startsWith("PERMISSION_DENIED");
  }

  private static boolean isQuery(AccessRule rule) {
    String method = Probe.method(rule);
    return rule.action().contains("QueryService/")
        || method.startsWith("Get")
        || method.startsWith("List");
  }

  private static boolean concerns(Relation rule, String relation) {
    return switch (rule) {
      case OWNER -> relation.equals("owner");
      case OPERATOR -> relation.equals("operator");
      case OWNER_OR_OPERATOR -> relation.equals("owner") || relation.equals("operator");
      case GRANTED -> !relation.equals(STRANGER);
      case ANY_TENANT, OPEN -> true;
    };
  }

  /** Where a stranger was answered otherwise about a thing that is there than about none. */
  public List<String> leaks() {
    return leaks;
  }

  /**
   * Who is concerned by the thing and was answered about it as about none, as {@code Method as
   * relation}: cells that show nothing, and beside which no other shows anything either.
   */
  public Map<String, String> unseen() {
    return unseen;
  }

  /**
   * Cells that show nothing and for which there is no reason, and reasons for cells that show
   * something. One that is unseen shows something too if a stranger is answered otherwise.
   *
   * @param reasons why a thing can't be there, by cell as in {@link #unseen()}
   */
  public List<String> untested(Map<String, String> reasons) {
    Set<String> silent = new TreeSet<>(unseen.keySet());
    silent.removeAll(apart);
    return Stream.concat(
            silent.stream().filter(cell -> !reasons.containsKey(cell)),
            reasons.keySet().stream().filter(cell -> !silent.contains(cell)))
        .toList();
  }

  /** Where somebody bound to another site than the thing's was not told so. */
  public List<String> wanderers() {
    return wanderers;
  }

  /** How many cells were asked. */
  public int size() {
    return cells.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * Writes the table under {@code target}, and prints it.
   *
   * @param name the service, and what it was asked about where that is more than one thing
   */
  public RelationMatrix print(String name) {
    return print(name, Map.of());
  }

  /**
   * The same, with why some cells show nothing.
   *
   * @param reasons by cell as in {@link #unseen()}
   */
  public RelationMatrix print(String name, Map<String, String> reasons) {
    List<String> lines = new ArrayList<>();
    lines.add("# " + name + ": what each tenant finds behind the door");
    lines.add("");
    lines.add(
        "%d cells asked; in %d a stranger can tell what is there from what is not, in %d somebody"
                .formatted(size(), leaks.size(), wanderers.size())
            + " of another site is not told so. = answered word for word as for a thing that does"
            + " not exist, ≠ otherwise: a row has a ≠ for whom the thing concerns.");
    lines.add("");
    TreeSet<String> heads = new TreeSet<>();
    cells.values().forEach(row -> heads.addAll(row.keySet()));
    lines.add("| action | " + String.join(" | ", heads) + " |");
    lines.add("|---".repeat(heads.size() + 1) + "|");
    cells.forEach((action, row) ->
        lines.add(
            "| `"
                + action
                + "` | "
                + String.join(
                    " | ", heads.stream().map(head -> row.getOrDefault(head, "")).toList())
                + " |"));
    if (!unseen.isEmpty()) {
      lines.add("");
      lines.add("Concerned, and answered as if there were nothing, and why:");
      lines.add("");
      unseen.forEach((cell, answer) ->
          lines.add("- " + cell + ": " + reasons.getOrDefault(cell, answer.strip())));
    }
    try {
      Path file = Path.of("target", "access-relations-" + name + ".md");
      Files.createDirectories(Path.of("target"));
      Files.write(file, lines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    lines.forEach(System.out::println);
    leaks.forEach(System.out::println);
    wanderers.forEach(System.out::println);
    return this;
  }
}
