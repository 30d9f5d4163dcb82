package io.seriatim.chassis.rest;

import io.grpc.BindableService;
import io.micronaut.http.HttpMethod;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes of a service's methods; two methods on one route are refused at the start. */
final class RouteTable {
  private final List<Route> routes;

  /** A route that fits a path, with the values of the fields the path takes. */
  record Match(Route route, Map<String, String> fields) {}

  RouteTable(List<BindableService> services) {
    this.routes =
        services.stream()
            .flatMap(service -> service.bindService().getServiceDescriptor().getMethods().stream())
            .flatMap(method -> Route.of(method).stream())
            .sorted(Comparator.comparing((Route route) -> route.path().text()))
            .toList();
    Set<String> taken = new HashSet<>();
    for (Route route : routes) {
      String shape = route.verb() + " " + route.path().text().replaceAll("\\{[^}]*}", "{}");
      if (!taken.add(shape)) {
        throw new IllegalStateException("two methods on " + shape);
      }
    }
  }

  List<Route> all() {
    return routes;
  }

  /** Every route whose path fits, whatever the verb. A segment in words goes before a field. */
  List<Match> matching(String rawPath) {
    return routes.stream()
        .flatMap(
            route -> route.path().match(rawPath).map(fields -> new Match(route, fields)).stream())
        .sorted(Comparator.comparingInt(match -> match.fields().size()))
        .toList();
  }

  static Optional<Match> of(List<Match> matches, HttpMethod verb) {
    return matches.stream().filter(match -> match.route().verb() == verb).findFirst();
  }
}
