package io.seriatim.chassis.caller;

import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.envelope.v1.Actor;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who acts, from a verified token and nothing else.
 *
 * <p>The tenant is the token's, except for a service: it may name the tenant it acts for.
 *
 * @param subject the token's subject, stable for the life of the account
 * @param userName what the person types at sign-in; a signature is re-authenticated against it
 * @param displayName the name a person reads; empty for machines
 * @param tenant the tenant the actor acts for
 * @param roles known realm roles
 * @param site the one site a gateway or operator belongs to, where the token names one
 * @param gateway the line gateway, where the caller is one
 * @param token for forwarding; shows itself nowhere
 */
public record Caller(
    ActorId subject,
    String userName,
    String displayName,
    TenantId tenant,
    Set<Role> roles,
    Optional<SiteId> site,
    Optional<GatewayId> gateway,
    BearerToken token) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  /** True if the caller has this role. */
  public boolean is(Role role) {
    return roles.contains(role);
  }

  /**
   * Nothing if the caller has at least one of these roles; the refusal {@code ROLE_MISSING}
   * otherwise.
   */
  public Optional<Refusal> lacks(Role... anyOf) {
    if (Arrays.stream(anyOf).anyMatch(this::is)) {
      return Optional.empty();
    }
    return Optional.of(
        Refusal.forbidden("ROLE_MISSING")
            .given(names(roles.toArray(Role[]::new)))
            .expected("one of " + names(anyOf))
            .advice(
                "ask the tenant's administrator for the role, or sign in as somebody who has it")
            .build());
  }

  /**
   * Goes on only if the caller has at least one of these roles.
   *
   * @throws RefusedException which {@code Endpoints} answers as PERMISSION_DENIED
   */
  public void require(Role... anyOf) {
    lacks(anyOf)
        .ifPresent(refusal -> {
          throw new RefusedException(refusal);
        });
  }

  /**
   * Goes on only if the caller acts for this tenant. Another tenant's things are not found.
   *
   * @throws RefusedException which {@code Endpoints} answers as NOT_FOUND
   */
  public void requireTenant(TenantId needed, String what) {
    if (!tenant.equals(needed)) {
      throw new RefusedException(
          Refusal.notFound("NOT_FOUND").given(what).expected("something of " + tenant).build());
    }
  }

  /**
   * Goes on only if the caller is bound to this site, or to none.
   *
   * @throws RefusedException which {@code Endpoints} answers as PERMISSION_DENIED
   */
  public void requireSite(SiteId needed) {
    site.filter(own -> !own.equals(needed))
        .ifPresent(own -> {
          throw new RefusedException(otherSite(needed.value(), own));
        });
  }

  /** What somebody bound to a site is told who names another. */
  public static Refusal otherSite(String named, SiteId own) {
    return Refusal.forbidden("SITE_NOT_OF_CALLER")
        .given("site " + named)
        .expected("site " + own.value())
        .advice("ask somebody of that site, or have your account bound to it")
        .build();
  }

  /** The same caller acting for another tenant; only for services. */
  Caller onBehalfOf(TenantId other) {
    return new Caller(subject, userName, displayName, other, roles, site, gateway, token);
  }

  /** As it stands in envelopes and audit records. */
  public Actor actor() {
    String id = gateway.map(g -> "gateway:" + g.value()).orElse(subject.value());
    return Actor.newBuilder()
        .setId(id)
        .setDisplayName(displayName)
        .setTenant(tenant.value())
        .build();
  }

  private static String names(Role... roles) {
    return roles.length == 0
        ? "no role"
        : Arrays.stream(roles).map(Role::realmName).sorted().collect(Collectors.joining(", "));
  }
}
