package io.seriatim.chassis.access;

import io.grpc.BindableService;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares what a process serves with what the table says, both ways. */
public final class AccessCoverage {
  private final AccessTable table;
  private final String service;
  private final Set<String> methods;
  private final Set<String> routes;

  /**
   * Of one process.
   *
   * @param service its name, as the section of the table has it
   * @param bound what it serves over gRPC
   * @param router what it serves over HTTP
   */
  public AccessCoverage(
      AccessTable table, String service, List<BindableService> bound, Router router) {
    this.table = table;
    this.service = service;
    this.methods =
        bound.stream()
            .flatMap(one -> one.bindService().getMethods().stream())
            .map(ServerMethodDefinition::getMethodDescriptor)
            .map(MethodDescriptor::getFullMethodName)
            .collect(Collectors.toCollection(TreeSet::new));
    this.routes =
        router
            .uriRoutes()
            .map(AccessCoverage::action)
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Verb and path template as the table writes them; asking for the head only is asking. */
  static String action(UriRouteInfo<?, ?> route) {
    String verb = route.getHttpMethodName();
    return (verb.equals("HEAD") ? "GET" : verb) + " " + route.getUriMatchTemplate().toPathString();
  }

  /** What is served and has no row: nobody could call it. */
  public Set<String> withoutRule() {
    Set<String> missing = new TreeSet<>();
    methods.stream().filter(name -> table.method(name).isEmpty()).forEach(missing::add);
    routes.stream().filter(name -> table.route(service, name).isEmpty()).forEach(missing::add);
    return missing;
  }

  /** Rows of the service's section for which nothing is served. */
  public Set<String> withoutEndpoint() {
    return table.rules().stream()
        .filter(rule -> rule.service().equals(service))
        .map(AccessRule::action)
        .filter(action -> !methods.contains(action) && !routes.contains(action))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What is served, methods and routes. */
  public Set<String> served() {
    Set<String> all = new TreeSet<>(methods);
    all.addAll(routes);
    return all;
  }

  /**
   * Nothing without a rule is served.
   *
   * @throws AccessTable.MalformedTable naming each endpoint that has none
   */
  void require() {
    Set<String> missing = withoutRule();
    if (!missing.isEmpty()) {
      throw new AccessTable.MalformedTable(
          "table of access: no row in section "
              + service
              + " for "
              + String.join(", ", missing)
              + "; add one to access/access.md");
    }
  }
}
