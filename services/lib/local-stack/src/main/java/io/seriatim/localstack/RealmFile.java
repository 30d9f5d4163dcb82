package io.seriatim.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A realm as Keycloak exports and imports it, taken apart into what an upgrade brings to a realm
 * that is there.
 *
 * <p>A file with a part that an upgrade would pass over is refused, so that no such part is ever
 * shipped.
 */
final class RealmFile {
  private static final String PROFILE = "org.keycloak.userprofile.UserProfileProvider";
  private static final Set<String> PARTS =
      Set.of("realm", "enabled", "roles", "groups", "clients", "users", "components");
  private static final Set<String> MAPS = Set.of("attributes", "smtpServer");
  private static final String OF_A_GATEWAY = "gateway-";

  private final ObjectNode json;

  private RealmFile(ObjectNode json) {
    this.json = json;
  }

  /** Reads a realm's representation. */
  static RealmFile of(String text) {
    if (!(Json.parse(text) instanceof ObjectNode json)) {
      throw new StackException("the realm's file is no JSON object (expected: a realm)");
    }
    requireKnown(json);
    return new RealmFile(json);
  }

  private static void requireKnown(ObjectNode json) {
    json.properties()
        .forEach(part ->
            require(
                PARTS.contains(part.getKey())
                    || MAPS.contains(part.getKey())
                    || part.getValue().isValueNode(),
                part.getKey()));
    json.path("roles")
        .fieldNames()
        .forEachRemaining(kind -> require(kind.equals("realm"), "roles/" + kind));
    json.path("components")
        .fieldNames()
        .forEachRemaining(kind -> require(kind.equals(PROFILE), "components/" + kind));
  }

  private static void require(boolean known, String part) {
    if (!known) {
      throw new StackException(
          "the realm's file has a part " + part + " (expected: settings and " + PARTS + ")");
    }
  }

  /**
   * The same for a realm that real people use: without the demonstration's people, sites and
   * gateways, with addresses, encryption and secrets left to whoever runs it.
   */
  RealmFile forInstallation(String realm) {
    ObjectNode own = json.deepCopy();
    own.put("realm", realm);
    own.remove(List.of("sslRequired", "displayName"));
    own.path("groups").forEach(group -> ((ObjectNode) group).remove("subGroups"));
    remove(own, "users", user -> !isAccount(user) || isGateway(user, "serviceAccountClientId"));
    remove(own, "clients", client -> isGateway(client, "clientId"));
    own.path("clients")
        .forEach(client ->
            ((ObjectNode) client).remove(List.of("secret", "redirectUris", "webOrigins")));
    return new RealmFile(own);
  }

  private static void remove(ObjectNode json, String list, Predicate<JsonNode> which) {
    json.set(
        list,
        json.arrayNode().addAll(json.path(list).valueStream().filter(which.negate()).toList()));
  }

  private static boolean isGateway(JsonNode one, String field) {
    return one.path(field).asText().startsWith(OF_A_GATEWAY);
  }

  private static boolean isAccount(JsonNode user) {
    return user.has("serviceAccountClientId");
  }

  String name() {
    return json.path("realm").asText();
  }

  /** Everything that is the realm's own, and no list of things in it. */
  ObjectNode settings() {
    return json.deepCopy().without(PARTS);
  }

  /** Which attributes people have, and who may see and change each. */
  Optional<JsonNode> profile() {
    JsonNode text =
        json.path("components")
            .path(PROFILE)
            .path(0)
            .path("config")
            .path("kc.user.profile.config")
            .path(0);
    return text.isTextual() ? Optional.of(Json.parse(text.asText())) : Optional.empty();
  }

  List<JsonNode> roles() {
    return json.path("roles").path("realm").valueStream().toList();
  }

  List<JsonNode> groups() {
    return json.path("groups").valueStream().toList();
  }

  List<JsonNode> clients() {
    return json.path("clients").valueStream().toList();
  }

  /** The accounts that clients act with. */
  List<JsonNode> accounts() {
    return json.path("users").valueStream().filter(RealmFile::isAccount).toList();
  }

  List<JsonNode> people() {
    return json.path("users").valueStream().filter(user -> !isAccount(user)).toList();
  }
}
