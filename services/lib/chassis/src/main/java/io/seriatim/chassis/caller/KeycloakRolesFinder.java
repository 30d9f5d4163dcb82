package io.seriatim.chassis.caller;

import io.micronaut.security.token.RolesFinder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keycloak nests roles under {@code realm_access.roles}; the framework looks for a flat claim. */
public final class KeycloakRolesFinder implements RolesFinder {
  @Override
  public List<String> resolveRoles(@Nullable Map<String, Object> attributes) {
    return attributes == null
        ? List.of()
        : Claims.roles(attributes.get("realm_access")).stream().map(Role::realmName).toList();
  }
}
