package io.seriatim.chassis.access;

import com.google.protobuf.Empty;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import io.micronaut.web.router.UriRouteMatch;
import io.seriatim.chassis.access.AccessRule.Who;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.HttpBearerValidator;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.rest.Problem;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a request through to a hand-written route only if the table says so. Where no route fits
 * there is nothing to guard.
 */
@ServerFilter("/**")
public final class AccessFilter implements Ordered {
  private static final Logger LOG = LoggerFactory.getLogger(AccessFilter.class);

  private final AccessTable table;
  private final String service;
  private final BeanProvider<Auditor> auditor;

  /**
   * Guards the routes of one process.
   *
   * @param auditor asked for only when somebody is refused: a page-only service has none
   */
  public AccessFilter(
      AccessTable table,
      @Value("${micronaut.application.name:service}") String service,
      BeanProvider<Auditor> auditor) {
    this.table = table;
    this.service = service;
    this.auditor = auditor;
  }

  @Override
  public int getOrder() {
    return ServerFilterPhase.SECURITY.after();
  }

  /** Nothing, and the request goes on; or what answers it. */
  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  public @Nullable HttpResponse<?> guard(HttpRequest<?> request) {
    String action = action(request);
    if (action.isEmpty()) {
      return null;
    }
    Optional<Authentication> who = request.getUserPrincipal(Authentication.class);
    Optional<AccessRule> rule = table.route(service, action);
    return switch (decide(rule, who.map(AccessFilter::roles))) {
      case LET_IN -> null;
      case SIGN_IN -> HttpResponse.status(HttpStatus.UNAUTHORIZED);
      case REFUSE ->
          refused(who.orElseThrow(), action, refusal(rule, action, roles(who.orElseThrow())));
    };
  }

  /** Nothing, and the answer goes out; or what is answered where a look can't be put on record. */
  @ResponseFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  public @Nullable HttpResponse<?> look(HttpRequest<?> request, HttpResponse<?> response) {
    String action = action(request);
    Optional<Caller> caller =
        request
            .getUserPrincipal(Authentication.class)
            .map(who -> who.getAttributes().get(HttpBearerValidator.CALLER))
            .filter(Caller.class::isInstance)
            .map(Caller.class::cast);
    if (caller.isEmpty()
        || response.code() >= HttpStatus.MULTIPLE_CHOICES.getCode()
        || table.views(action).filter(whose -> whose.concern(caller.get())).isEmpty()) {
      return null;
    }
    try {
      auditor.get().accepted(caller.get(), viewed(request, action));
      return null;
    } catch (Auditor.NotRecorded away) {
      LOG.warn("{} not answered because the look was not recorded", action, away);
      return Problem.unavailable(String.valueOf(away.getMessage()));
    }
  }

  /** In the log of the owner that the path names, else in the caller's. */
  private static Act viewed(HttpRequest<?> request, String action) {
    Act act =
        Act.of("viewed/" + action, "", Empty.getDefaultInstance())
            .about(request.getUri().toString());
    return RouteAttributes.getRouteMatch(request)
        .filter(UriRouteMatch.class::isInstance)
        .map(match -> ((UriRouteMatch<?, ?>) match).getVariableValues().get("owner"))
        .flatMap(AccessFilter::tenant)
        .map(act::ownedBy)
        .orElse(act);
  }

  private static Optional<TenantId> tenant(@Nullable Object named) {
    try {
      return named instanceof String name ? Optional.of(TenantId.parse(name)) : Optional.empty();
    } catch (InvalidValue none) {
      return Optional.empty();
    }
  }

  private static String action(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .filter(UriRouteInfo.class::isInstance)
        .map(route -> AccessCoverage.action((UriRouteInfo<?, ?>) route))
        .orElse("");
  }

  /** What becomes of a request. */
  enum Decision {
    LET_IN,
    SIGN_IN,
    REFUSE
  }

  /** Decides by the row, and by the roles of whoever is signed in. */
  static Decision decide(Optional<AccessRule> rule, Optional<List<Role>> held) {
    if (rule.filter(one -> one.who() == Who.EVERYBODY).isPresent()) {
      return Decision.LET_IN;
    }
    if (held.isEmpty()) {
      return Decision.SIGN_IN;
    }
    return rule.filter(one -> one.admits(held.get())).isPresent()
        ? Decision.LET_IN
        : Decision.REFUSE;
  }

  private static Refusal refusal(Optional<AccessRule> rule, String action, List<Role> held) {
    return rule.map(one ->
            Refusal.forbidden("ROLE_MISSING")
                .given(names(held))
                .expected("one of " + names(List.copyOf(one.roles())))
                .advice(
                    "ask the tenant's administrator for the role,"
                        + " or sign in as somebody who has it")
                .build())
        .orElseGet(() -> AccessRule.missing(action));
  }

  private HttpResponse<?> refused(Authentication who, String action, Refusal refusal) {
    if (who.getAttributes().get(HttpBearerValidator.CALLER) instanceof Caller caller) {
      try {
        auditor.get().refused(caller, Act.of(action, "", Empty.getDefaultInstance()), refusal);
      } catch (Auditor.NotRecorded away) {
        LOG.warn("{} refused to {}, which is not on record", action, who.getName(), away);
      }
    } else {
      LOG.warn("{} refused to {}: {}", action, who.getName(), refusal.message());
    }
    return Problem.answer(refusal);
  }

  private static List<Role> roles(Authentication who) {
    return who.getRoles().stream().flatMap(name -> Role.named(name).stream()).toList();
  }

  private static String names(List<Role> roles) {
    return roles.isEmpty()
        ? "no role"
        : roles.stream().map(Role::realmName).sorted().collect(Collectors.joining(", "));
  }
}
