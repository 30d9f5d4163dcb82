package io.seriatim.masterdata.keycloak;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.ServiceTokens;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.Directory;
import io.seriatim.masterdata.domain.onboarding.GatewayClient;
import io.seriatim.masterdata.domain.onboarding.Person;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes people and clients as the realm has them: a person's tenant is an attribute, the site a
 * group under {@code /sites}; a client has its tenant, site and gateway as claims of its own, and
 * its account the tenant as an attribute.
 *
 * <p>Who gets a role that asks for a second factor must set one up at the first sign-in, before any
 * token is given; the realm then asks for it each time, and only an administrator takes it away.
 *
 * <p>Nobody gets a password here, and no secret is read: the identity provider's administrator
 * hands both out.
 */
public final class KeycloakDirectory implements Directory {
  private static final String GATEWAY_ROLE = "gateway";
  private static final String SITES = "sites";
  private static final String SECOND_FACTOR_WANTED = "CONFIGURE_TOTP";
  private static final String SECOND_FACTOR = "otp";
  private static final String SELF_SERVICE = "default-roles-";

  private final AdminApi api;
  private final Set<String> secondFactorRoles;

  /**
   * @param secondFactorRoles realm roles that nobody uses by a password alone
   */
  public KeycloakDirectory(
      KeycloakSettings settings, ServiceTokens tokens, Set<String> secondFactorRoles) {
    this.api = new AdminApi(settings, tokens);
    this.secondFactorRoles = Set.copyOf(secondFactorRoles);
  }

  @Override
  public Made ensure(TenantId tenant, List<Person> people, List<GatewayClient> gateways) {
    for (GatewayClient gateway : gateways) {
      if (!client(tenant, gateway)) {
        return new Made.Taken("gateway " + gateway.gateway());
      }
    }
    for (Person person : people) {
      if (!person(tenant, person)) {
        return new Made.Taken("user " + person.userName());
      }
    }
    return new Made.Complete();
  }

  /** False if another tenant has the client. */
  private boolean client(TenantId tenant, GatewayClient gateway) {
    String find = "/clients?clientId=" + AdminApi.encoded(gateway.clientId());
    if (api.list(find).isEmpty()) {
      api.post("/clients", Representations.client(tenant, gateway));
    }
    JsonObject client = first(api.list(find), gateway.clientId());
    if (!Representations.claims(client, "tenant").equals(Optional.of(tenant.value()))) {
      return false;
    }
    String account = "/clients/" + text(client, "id") + "/service-account-user";
    JsonElement user = api.get(account).orElseThrow(() -> gone(gateway.clientId()));
    String id = text(user.getAsJsonObject(), "id");
    ofTenant(id, tenant);
    roles(id, List.of(GATEWAY_ROLE));
    return true;
  }

  /** What a client's account does at the identity provider is put on record for its tenant. */
  private void ofTenant(String userId, TenantId tenant) {
    String path = "/users/" + userId;
    JsonObject user = api.get(path).orElseThrow(() -> gone(userId)).getAsJsonObject();
    if (!Representations.attribute(user, "tenant").equals(Optional.of(tenant.value()))) {
      api.put(path, Representations.withAttribute(user, "tenant", tenant.value()));
    }
  }

  /** False if another tenant has the user name. */
  private boolean person(TenantId tenant, Person person) {
    String find =
        "/users?exact=true&briefRepresentation=false&username="
            + AdminApi.encoded(person.userName());
    if (api.list(find).isEmpty()) {
      api.post("/users", Representations.user(tenant, person));
    }
    JsonObject user = first(api.list(find), person.userName());
    if (!Representations.attribute(user, "tenant").equals(Optional.of(tenant.value()))) {
      return false;
    }
    String id = text(user, "id");
    if (!Collections.disjoint(person.roles(), secondFactorRoles)) {
      wantSecondFactor(id);
    }
    roles(id, person.roles());
    person.site().ifPresent(site -> api.put("/users/" + id + "/groups/" + group(site)));
    return true;
  }

  /** Before the roles are given: whoever stops in between leaves nobody with them by a password. */
  private void wantSecondFactor(String userId) {
    String path = "/users/" + userId;
    endSelfService(path + "/role-mappings/realm");
    boolean has =
        api.list(path + "/credentials").asList().stream()
            .anyMatch(one -> text(one.getAsJsonObject(), "type").equals(SECOND_FACTOR));
    JsonObject user = api.get(path).orElseThrow(() -> gone(userId)).getAsJsonObject();
    JsonArray wanted =
        user.has("requiredActions") ? user.getAsJsonArray("requiredActions") : new JsonArray();
    JsonPrimitive action = new JsonPrimitive(SECOND_FACTOR_WANTED);
    if (!has && !wanted.contains(action)) {
      wanted.add(action);
      user.add("requiredActions", wanted);
      api.put(path, user);
    }
  }

  /** The realm's own default roles let people take off their second factor by themselves. */
  private void endSelfService(String mappings) {
    JsonArray held = new JsonArray();
    for (JsonElement role : api.list(mappings)) {
      if (text(role.getAsJsonObject(), "name").startsWith(SELF_SERVICE)) {
        held.add(role);
      }
    }
    if (!held.isEmpty()) {
      api.delete(mappings, held);
    }
  }

  private void roles(String userId, List<String> wanted) {
    String mappings = "/users/" + userId + "/role-mappings/realm";
    JsonArray missing = new JsonArray();
    for (JsonElement role : api.list(mappings + "/available")) {
      if (wanted.contains(text(role.getAsJsonObject(), "name"))) {
        missing.add(role);
      }
    }
    if (!missing.isEmpty()) {
      api.post(mappings, missing);
    }
    List<String> there =
        api.list(mappings).asList().stream()
            .map(role -> text(role.getAsJsonObject(), "name"))
            .toList();
    if (!there.containsAll(wanted)) {
      throw new IllegalStateException("the realm lacks one of the roles " + wanted);
    }
  }

  private String group(SiteId site) {
    String path = SITES + "/" + site.value();
    return groupId(path)
        .orElseGet(() -> {
          if (groupId(SITES).isEmpty()) {
            api.post("/groups", Representations.group(SITES));
          }
          String parent = groupId(SITES).orElseThrow(() -> gone(SITES));
          api.post("/groups/" + parent + "/children", Representations.siteGroup(site));
          return groupId(path).orElseThrow(() -> gone(path));
        });
  }

  private Optional<String> groupId(String path) {
    return api.get("/group-by-path/" + path).map(group -> text(group.getAsJsonObject(), "id"));
  }

  private static JsonObject first(JsonArray found, String what) {
    if (found.isEmpty()) {
      throw gone(what);
    }
    return found.get(0).getAsJsonObject();
  }

  private static String text(JsonObject json, String name) {
    return json.get(name).getAsString();
  }

  private static IllegalStateException gone(String what) {
    return new IllegalStateException(what + " was made and is not there");
  }
}
