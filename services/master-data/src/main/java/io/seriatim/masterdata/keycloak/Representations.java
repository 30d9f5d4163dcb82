package io.seriatim.masterdata.keycloak;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.GatewayClient;
import io.seriatim.masterdata.domain.onboarding.Person;
import java.util.Optional;

/** People, clients and groups as Keycloak writes them. */
final class Representations {
  private static final String AUDIENCE = "seriatim-api";

  private Representations() {}

  static JsonObject user(TenantId tenant, Person person) {
    JsonObject user = new JsonObject();
    user.addProperty("username", person.userName());
    user.addProperty("enabled", true);
    user.addProperty("email", person.email());
    user.addProperty("firstName", person.firstName());
    user.addProperty("lastName", person.lastName());
    user.add("attributes", attribute("tenant", tenant.value()));
    return user;
  }

  static JsonObject client(TenantId tenant, GatewayClient gateway) {
    JsonObject client = new JsonObject();
    client.addProperty("clientId", gateway.clientId());
    client.addProperty("description", "The line gateway " + gateway.gateway());
    client.addProperty("enabled", true);
    client.addProperty("protocol", "openid-connect");
    client.addProperty("publicClient", false);
    client.addProperty("serviceAccountsEnabled", true);
    client.addProperty("standardFlowEnabled", false);
    client.addProperty("directAccessGrantsEnabled", false);
    JsonArray mappers = new JsonArray();
    mappers.add(audience());
    mappers.add(claim("tenant", tenant.value()));
    mappers.add(claim("site", gateway.site().value()));
    mappers.add(claim("gateway", gateway.gateway().value()));
    client.add("protocolMappers", mappers);
    return client;
  }

  static JsonObject group(String name) {
    JsonObject group = new JsonObject();
    group.addProperty("name", name);
    return group;
  }

  static JsonObject siteGroup(SiteId site) {
    JsonObject group = group(site.value());
    group.add("attributes", attribute("site", site.value()));
    return group;
  }

  /** The value of a claim that the client's tokens always carry. */
  static Optional<String> claims(JsonObject client, String claim) {
    if (!client.has("protocolMappers")) {
      return Optional.empty();
    }
    return client.getAsJsonArray("protocolMappers").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .map(mapper -> mapper.getAsJsonObject("config"))
        .filter(config -> config.has("claim.name") && config.has("claim.value"))
        .filter(config -> config.get("claim.name").getAsString().equals(claim))
        .map(config -> config.get("claim.value").getAsString())
        .findFirst();
  }

  /** The first value of an attribute. */
  static Optional<String> attribute(JsonObject user, String name) {
    return Optional.ofNullable(user.getAsJsonObject("attributes"))
        .filter(attributes -> attributes.has(name))
        .map(attributes -> attributes.getAsJsonArray(name).get(0).getAsString());
  }

  /** The same with one value of an attribute; its others stay. */
  static JsonObject withAttribute(JsonObject user, String name, String value) {
    JsonObject next = user.deepCopy();
    JsonObject attributes = attribute(name, value);
    Optional.ofNullable(user.getAsJsonObject("attributes"))
        .ifPresent(before ->
            before.entrySet().stream()
                .filter(other -> !other.getKey().equals(name))
                .forEach(other -> attributes.add(other.getKey(), other.getValue())));
    next.add("attributes", attributes);
    return next;
  }

  private static JsonObject attribute(String name, String value) {
    JsonArray values = new JsonArray();
    values.add(value);
    JsonObject attributes = new JsonObject();
    attributes.add(name, values);
    return attributes;
  }

  private static JsonObject audience() {
    JsonObject config = new JsonObject();
    config.addProperty("included.custom.audience", AUDIENCE);
    config.addProperty("access.token.claim", "true");
    config.addProperty("id.token.claim", "false");
    return mapper("audience", "oidc-audience-mapper", config);
  }

  private static JsonObject claim(String name, String value) {
    JsonObject config = new JsonObject();
    config.addProperty("claim.name", name);
    config.addProperty("claim.value", value);
    config.addProperty("jsonType.label", "String");
    config.addProperty("access.token.claim", "true");
    config.addProperty("id.token.claim", "true");
    return mapper(name, "oidc-hardcoded-claim-mapper", config);
  }

  private static JsonObject mapper(String name, String type, JsonObject config) {
    JsonObject mapper = new JsonObject();
    mapper.addProperty("name", name);
    mapper.addProperty("protocol", "openid-connect");
    mapper.addProperty("protocolMapper", type);
    mapper.add("config", config);
    return mapper;
  }
}
