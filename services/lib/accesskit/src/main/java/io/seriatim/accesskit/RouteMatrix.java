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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Each hand-written route of a running service, asked over HTTP by nobody, by somebody without a
 * role, and by somebody of each role, at the own site and at another: let in, or not, as its row
 * says. Open routes are not asked: nobody is refused there.
 */
public final class RouteMatrix {
  private final String service;
  private final List<String> heads;
  private final List<String> rows = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private int cells;

  private RouteMatrix(String service, List<Who> people) {
    this.service = service;
    this.heads = people.stream().map(Who::name).toList();
  }

  /**
   * Somebody who asks.
   *
   * @param signedIn false for nobody
   * @param tenant empty for a token that names none
   * @param site that they are bound to; empty for none
   */
  public record Who(boolean signedIn, String tenant, Optional<Role> role, String site) {
    /** Nobody. */
    public static final Who NOBODY = new Who(false, "", Optional.empty(), "");

    /** Somebody of no tenant, whatever the role. */
    public static Who ofNoTenant(Role role) {
      return new Who(true, "", Optional.of(role), "");
    }

    /** Somebody without a role and somebody of each, bound to no site, to this, and to another. */
    public static List<Who> ofEachRole(String tenant, String site) {
      return Stream.concat(
              Stream.of(Optional.<Role>empty()), Arrays.stream(Role.values()).map(Optional::of))
          .flatMap(role ->
              Stream.of("", site, RelationMatrix.ELSEWHERE)
                  .map(bound -> new Who(true, tenant, role, bound)))
          .toList();
    }

    String name() {
      if (!signedIn) {
        return "nobody";
      }
      String held = role.map(Role::realmName).orElse("no role");
      String of = tenant.isEmpty() ? held + " of no tenant" : held + " of " + tenant;
      return site.isEmpty() ? of : of + " at " + site;
    }
  }

  /** What a request came to. */
  public enum Came {
    LET_IN('+'),
    SIGN_IN('0'),
    REFUSED('r'),
    OTHER_SITE('s');

    private final char mark;

    Came(char mark) {
      this.mark = mark;
    }

    /** By the status of an answer, and its text. */
    public static Came of(int status, String text) {
      return switch (status) {
        case 401, 302, 303 -> SIGN_IN;
        case 403 -> text.contains("SITE_NOT_OF_CALLER") ? OTHER_SITE : REFUSED;
        default -> LET_IN;
      };
    }
  }

  /** Asks a running service for a route. */
  @FunctionalInterface
  public interface Asking {
    Came ask(AccessRule route, Who who);
  }

  /**
   * Asks for every route of a service that is not open.
   *
   * @param service as the table names it
   */
  public static RouteMatrix run(
      String service, List<AccessRule> rules, List<Who> people, Asking asking) {
    RouteMatrix matrix = new RouteMatrix(service, people);
    rules.stream()
        .filter(rule -> rule.service().equals(service) && !rule.isMethod())
        .filter(rule -> rule.relation() != Relation.OPEN)
        .forEach(rule -> matrix.row(rule, people, asking));
    return matrix;
  }

  private void row(AccessRule rule, List<Who> people, Asking asking) {
    List<String> marks = new ArrayList<>();
    for (Who who : people) {
      Came came = asking.ask(rule, who);
      cells++;
      marks.add(String.valueOf(came.mark));
      if (!fits(came, rule, who)) {
        wrong.add("%s as %s: %s".formatted(rule.action(), who.name(), came));
      }
    }
    rows.add("| `" + rule.action() + "` | " + String.join(" | ", marks) + " |");
  }

  /** Who lacks the role may be told of the site first. */
  private static boolean fits(Came came, AccessRule rule, Who who) {
    if (!who.signedIn() || who.tenant().isEmpty()) {
      return came == Came.SIGN_IN;
    }
    boolean elsewhere =
        rule.site() == SiteBound.THING && who.site().equals(RelationMatrix.ELSEWHERE);
    if (!rule.admits(who.role().stream().toList())) {
      return came == Came.REFUSED || elsewhere && came == Came.OTHER_SITE;
    }
    return came == (elsewhere ? Came.OTHER_SITE : Came.LET_IN);
  }

  /** What was answered otherwise than the table says. */
  public List<String> wrong() {
    return wrong;
  }

  /** How many cells were asked. */
  public int size() {
    return cells;
  }

  /** Writes the table under {@code target}, and prints it. */
  public RouteMatrix print() {
    List<String> lines = new ArrayList<>();
    lines.add("# " + service + ": who is let in to which page");
    lines.add("");
    lines.add(
        "%d cells asked over HTTP, %d answered otherwise than the table says. + let in, 0 led to"
                .formatted(cells, wrong.size())
            + " the sign-in, r refused, s told that it is another site's.");
    lines.add("");
    lines.add("| route | " + String.join(" | ", heads) + " |");
    lines.add("|---".repeat(heads.size() + 1) + "|");
    lines.addAll(rows);
    try {
      Files.createDirectories(Path.of("target"));
      Files.write(Path.of("target", "access-matrix-" + service + ".md"), lines);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    lines.forEach(System.out::println);
    wrong.forEach(System.out::println);
    return this;
  }
}
