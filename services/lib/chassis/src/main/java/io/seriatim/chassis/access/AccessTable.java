package io.seriatim.chassis.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what, as the Markdown file {@code access/access.md} says it. What it does not name,
 * nobody may do.
 */
public final class AccessTable {
  /** The section whose rows hold in each service. */
  public static final String EVERY_SERVICE = "every service";

  private static final String RESOURCE = "/access/access.md";

  private final Map<String, AccessRule> methods = new LinkedHashMap<>();
  private final Map<String, AccessRule> routes = new LinkedHashMap<>();
  private final Map<String, Views> views;

  private AccessTable(List<AccessRule> rules, Map<String, Views> views) {
    this.views = new LinkedHashMap<>(views);
    for (AccessRule rule : rules) {
      AccessRule twice =
          rule.isMethod()
              ? methods.put(rule.action(), rule)
              : routes.put(key(rule.service(), rule.action()), rule);
      if (twice != null) {
        throw new MalformedTable(
            "table of access: two rows for " + rule.action() + " of " + rule.service());
      }
    }
  }

  /**
   * The table that ships with the code.
   *
   * @throws MalformedTable if a row can't be read, names a method that the contract does not have,
   *     or binds to a site that no request of the method names; or if looks are on record at
   *     something that has no row
   */
  public static AccessTable read() {
    return checked(text(RESOURCE));
  }

  static AccessTable checked(String markdown) {
    return parse(markdown).checked();
  }

  /** The table of this text, whatever methods it names. */
  public static AccessTable parse(String markdown) {
    TableReader read = new TableReader(markdown);
    return new AccessTable(read.rules(), read.views());
  }

  /** This table, with the rows of that text instead of its own for the same actions. */
  public AccessTable with(String markdown) {
    AccessTable other = parse(markdown);
    AccessTable both = new AccessTable(rules(), views);
    both.methods.putAll(other.methods);
    both.routes.putAll(other.routes);
    both.views.putAll(other.views);
    return both;
  }

  private AccessTable checked() {
    ContractMethods contract = ContractMethods.read();
    methods.values().stream()
        .filter(rule -> rule.ownSite() && !contract.namesSite(rule.action()))
        .findFirst()
        .ifPresent(rule -> {
          throw new MalformedTable(
              "table of access: given site own for "
                  + rule.action()
                  + ", whose request names none; expected thing or any");
        });
    views.keySet().stream()
        .filter(look -> rules().stream().noneMatch(rule -> rule.action().equals(look)))
        .findFirst()
        .ifPresent(unknown -> {
          throw new MalformedTable("table of access: looks at " + unknown + ", which has no row");
        });
    methods.keySet().stream()
        .filter(contract::lacks)
        .findFirst()
        .ifPresent(unknown -> {
          throw new MalformedTable("table of access: no method " + unknown + " in the contract");
        });
    return this;
  }

  /** All rows in the order of the file. */
  public List<AccessRule> rules() {
    List<AccessRule> all = new ArrayList<>(methods.values());
    all.addAll(routes.values());
    return all;
  }

  /** The row of a method, by its full name. */
  public Optional<AccessRule> method(String fullName) {
    return Optional.ofNullable(methods.get(fullName));
  }

  /** Whose looks are on record at this, by a method's full name or a route's verb and path. */
  public Optional<Views> views(String action) {
    return Optional.ofNullable(views.get(action));
  }

  /** All that looks are on record at. */
  public Set<String> viewed() {
    return Set.copyOf(views.keySet());
  }

  /** The row of a service's route, by verb and path template. */
  public Optional<AccessRule> route(String service, String action) {
    return Optional.ofNullable(routes.get(key(service, action)))
        .or(() -> Optional.ofNullable(routes.get(key(EVERY_SERVICE, action))));
  }

  private static String key(String service, String action) {
    return service + " " + action;
  }

  private static String text(String resource) {
    try (InputStream in = AccessTable.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new MalformedTable("table of access: " + resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(resource, broken);
    }
  }

  /** The table can't be used, so nothing may be served. */
  public static final class MalformedTable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedTable(String what) {
      super(what);
    }
  }
}
