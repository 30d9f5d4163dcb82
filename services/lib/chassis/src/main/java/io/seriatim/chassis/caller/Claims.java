package io.seriatim.chassis.caller;

import com.nimbusds.jwt.JWTClaimsSet;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a caller out of verified claims, as Keycloak lays them out. */
final class Claims {
  private Claims() {}

  static Caller caller(JWTClaimsSet claims, BearerToken token) throws TokenRejected {
    String tenant =
        text(claims, "tenant")
            .orElseThrow(() -> new TokenRejected("tenant: none (expected: the tenant claim)"));
    Set<Role> roles = roles(claims.getClaim("realm_access"));
    return new Caller(
        ActorId.parse(claims.getSubject()),
        text(claims, "preferred_username").orElse(claims.getSubject()),
        text(claims, "name").orElse(""),
        TenantId.parse(tenant),
        roles,
        text(claims, "site").map(SiteId::parse),
        text(claims, "gateway").map(GatewayId::parse),
        token);
  }

  /** The known roles of a {@code realm_access} claim, whichever shape it came in. */
  static Set<Role> roles(@org.jspecify.annotations.Nullable Object realmAccess) {
    Set<Role> known = EnumSet.noneOf(Role.class);
    if (realmAccess instanceof Map<?, ?> realm
        && realm.get("roles") instanceof Collection<?> names) {
      names.forEach(name -> Role.named(String.valueOf(name)).ifPresent(known::add));
    }
    return known;
  }

  private static Optional<String> text(JWTClaimsSet claims, String name) {
    return claims.getClaim(name) instanceof String text && !text.isBlank()
        ? Optional.of(text)
        : Optional.empty();
  }
}
