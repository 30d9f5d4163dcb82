package io.seriatim.chassis.access;

import io.seriatim.chassis.access.AccessRule.SiteBound;
import io.seriatim.chassis.access.AccessRule.Who;
import io.seriatim.chassis.access.AccessTable.MalformedTable;
import io.seriatim.chassis.caller.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the Markdown: a heading of the second level opens a section; the section "Groups of roles"
 * gives names to sets of roles; every other section that has a table is a service's.
 */
final class TableReader {
  private static final String GROUPS = "Groups of roles";
  private static final String VIEWS = "Views on record";
  private static final String SIGNED_IN = "signed-in";
  private static final String NARROWED = "*";
  private static final Pattern ROUTE = Pattern.compile("(GET|POST|PUT|DELETE|PATCH) /\\S*");
  private static final Pattern METHOD = Pattern.compile("[a-z0-9.]+\\.[A-Z]\\w*/[A-Z]\\w*");
  private static final int GROUP_CELLS = 2;
  private static final int RULE_CELLS = 5;
  private static final int VIEW_CELLS = 3;

  private final Map<String, Set<Role>> groups = new HashMap<>();
  private final List<AccessRule> rules = new ArrayList<>();
  private final Map<String, Views> views = new LinkedHashMap<>();
  private String section = "";

  TableReader(String markdown) {
    int number = 0;
    for (String line : markdown.lines().toList()) {
      number++;
      try {
        take(line.strip());
      } catch (MalformedTable wrong) {
        throw new MalformedTable("table of access, line " + number + ": " + wrong.getMessage());
      }
    }
  }

  List<AccessRule> rules() {
    return rules;
  }

  /** Action to whose looks are on record. */
  Map<String, Views> views() {
    return views;
  }

  private void take(String line) {
    if (line.startsWith("## ")) {
      section = line.substring(3).strip();
    } else if (line.startsWith("|") && !isFrame(line)) {
      List<String> cells = cells(line);
      switch (section) {
        case GROUPS -> group(cells);
        case VIEWS -> view(cells);
        default -> rules.add(rule(cells));
      }
    }
  }

  /** The head of a table and the line under it. */
  private static boolean isFrame(String line) {
    return line.startsWith("|-")
        || line.startsWith("| action |")
        || line.startsWith("| group |")
        || line.startsWith("| look |");
  }

  private static List<String> cells(String line) {
    if (!line.endsWith("|") || line.length() < 2) {
      throw new MalformedTable("a row that does not end with |: " + line);
    }
    return Stream.of(line.substring(1, line.length() - 1).split("\\|", -1))
        .map(cell -> cell.strip().replace("`", ""))
        .toList();
  }

  private void group(List<String> cells) {
    expect(cells, GROUP_CELLS);
    groups.put(cells.getFirst(), roles(cells.get(1)));
  }

  private void view(List<String> cells) {
    expect(cells, VIEW_CELLS);
    Views whose =
        switch (cells.get(1)) {
          case "everybody" -> Views.EVERYBODY;
          case "people" -> Views.PEOPLE;
          default ->
              throw new MalformedTable(
                  "given looks of " + cells.get(1) + ", expected everybody or people");
        };
    if (views.put(cells.getFirst(), whose) != null) {
      throw new MalformedTable("two rows for looks at " + cells.getFirst());
    }
  }

  private AccessRule rule(List<String> cells) {
    expect(cells, RULE_CELLS);
    if (section.isEmpty()) {
      throw new MalformedTable("a row outside of a service's section: " + cells.getFirst());
    }
    String action = cells.getFirst();
    if (!METHOD.matcher(action).matches() && !ROUTE.matcher(action).matches()) {
      throw new MalformedTable(
          "given " + action + ", expected package.Service/Method or VERB /path");
    }
    boolean narrowed = cells.get(1).endsWith(NARROWED);
    String named =
        narrowed ? cells.get(1).substring(0, cells.get(1).length() - 1).strip() : cells.get(1);
    Relation relation =
        Relation.named(cells.get(2))
            .orElseThrow(() -> new MalformedTable("no relation " + cells.get(2)));
    Who who = who(named, relation);
    return new AccessRule(
        section,
        action,
        who == Who.ONE_OF_THE_ROLES ? roles(named) : Set.of(),
        who,
        narrowed,
        relation,
        site(action, cells.get(3)),
        cells.get(4));
  }

  private static Who who(String named, Relation relation) {
    boolean open = relation == Relation.OPEN;
    if (open != named.equals("-")) {
      throw new MalformedTable("roles are - where the relation is open, and nowhere else");
    }
    if (open) {
      return Who.EVERYBODY;
    }
    return named.equals(SIGNED_IN) ? Who.SIGNED_IN : Who.ONE_OF_THE_ROLES;
  }

  /** The door of routes looks for no site, so no row may promise that it does. */
  private static SiteBound site(String action, String cell) {
    SiteBound bound =
        switch (cell) {
          case "own" -> SiteBound.OWN;
          case "thing" -> SiteBound.THING;
          case "any" -> SiteBound.ANY;
          default ->
              throw new MalformedTable("given site " + cell + ", expected own, thing or any");
        };
    if (bound == SiteBound.OWN && ROUTE.matcher(action).matches()) {
      throw new MalformedTable(
          "given site own for the route "
              + action
              + ", expected thing or any:"
              + " only a method's request is looked into at the door");
    }
    return bound;
  }

  private Set<Role> roles(String cell) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String word : cell.split(",", -1)) {
      String name = word.strip();
      Set<Role> group = groups.get(name);
      if (group != null) {
        roles.addAll(group);
      } else {
        roles.add(
            Role.named(name)
                .orElseThrow(() -> new MalformedTable("no role or group '" + name + "'")));
      }
    }
    return roles;
  }

  private static void expect(List<String> cells, int count) {
    if (cells.size() != count) {
      throw new MalformedTable("given " + cells.size() + " cells, expected " + count);
    }
  }
}
