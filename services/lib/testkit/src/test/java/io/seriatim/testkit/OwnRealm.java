package io.seriatim.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seriatim.localstack.RealmLogin;
import io.seriatim.localstack.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A realm of its own in the shared Keycloak; gone at the end. */
final class OwnRealm implements AutoCloseable {
  static final String ANNAS_WORD = "a-word-of-annas-own";
  static final String PORTALS_SECRET = "a-secret-of-the-portals-own";
  static final String ACCOUNT_PAGES = "account-pages";
  private static final String UPGRADES_SECRET = "a-secret-of-the-upgrade";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RealmAdmin admin = new RealmAdmin();
  private final String name = Servers.uniqueKeyspace();

  private OwnRealm() {}

  /** As a new installation has it: with nothing but a client that may change it. */
  static OwnRealm ofNewInstallation() {
    OwnRealm realm = new OwnRealm();
    realm.admin.post(
        "",
        """
        {"realm": "%s", "enabled": true,
         "clients": [{"clientId": "seriatim-upgrade", "secret": "%s", "publicClient": false,
                      "standardFlowEnabled": false, "serviceAccountsEnabled": true}],
         "users": [{"username": "service-account-seriatim-upgrade", "enabled": true,
                    "serviceAccountClientId": "seriatim-upgrade",
                    "clientRoles": {"realm-management": ["realm-admin"]}}]}
        """
            .formatted(realm.name, UPGRADES_SECRET));
    return realm;
  }

  /** As an earlier release made it, and changed since. */
  static OwnRealm changedSince() {
    OwnRealm realm = new OwnRealm();
    realm.admin.post("", realm.earlier().toString());
    return realm;
  }

  /** As it is shipped now. */
  static OwnRealm justImported() {
    OwnRealm realm = new OwnRealm();
    realm.admin.post("", realm.shipped().toString());
    return realm;
  }

  /** The realm's file as it is shipped now. */
  String file() {
    return shipped().toString();
  }

  /** Nobody else's administrator. */
  static RealmLogin login() {
    return RealmLogin.administrator(Servers.description().clientSecret("keycloak-admin"));
  }

  String name() {
    return name;
  }

  /** The client that may change a new installation's realm. */
  RealmLogin upgrader() {
    return RealmLogin.client(name, "seriatim-upgrade", UPGRADES_SECRET);
  }

  /** What is at a path of this realm. */
  JsonNode get(String path) {
    return parsed(admin.get(name + path));
  }

  /** The client with that id. */
  JsonNode client(String clientId) {
    return get("/clients?clientId=" + clientId).path(0);
  }

  /** The account that a client acts with. */
  JsonNode accountOf(String clientId) {
    return get("/clients/" + client(clientId).path("id").asText() + "/service-account-user");
  }

  /** The names of the roles that a client's account was given. */
  List<String> rolesOf(String clientId, String mappings) {
    String account = accountOf(clientId).path("id").asText();
    return get("/users/" + account + "/role-mappings" + mappings)
        .valueStream()
        .map(role -> role.path("name").asText())
        .toList();
  }

  /** Somebody's token of this realm. */
  String token(String user, String word) {
    return token("seriatim-cli", user, word);
  }

  /** The same, for a client that passwords are told to. */
  String token(String clientId, String user, String word) {
    String url = Servers.keycloak().url();
    return Tokens.ask(
            new Servers.Keycloak(url, name, url + "/realms/" + name),
            Map.of(
                "grant_type", "password",
                "client_id", clientId,
                "username", user,
                "password", word))
        .text();
  }

  private ObjectNode shipped() {
    ObjectNode realm =
        (ObjectNode)
            parsed(ServerSettings.keycloakRealm(Path.of(Servers.description().secretsFile())));
    return realm.put("realm", name);
  }

  private ObjectNode earlier() {
    ObjectNode realm = shipped();
    realm.remove(List.of("eventsEnabled", "adminEventsEnabled"));
    realm.put("accessTokenLifespan", 3600);
    realm.put("failureFactor", 50);
    take(realm.path("roles").path("realm"), "name", "it-admin");
    take(realm.path("groups").path(0).path("subGroups"), "name", "porto");
    take(realm.path("clients"), "clientId", "seriatim-audit");
    take(realm.path("users"), "serviceAccountClientId", "seriatim-audit");
    take(realm.path("users"), "username", "lina");
    one(realm.path("roles").path("realm"), "name", "auditor").put("description", "Does anything");
    tell(one(realm.path("groups").path(0).path("subGroups"), "name", "lyon"), "site", "basel");
    tell(
        one(realm.path("users"), "serviceAccountClientId", "gateway-gw-basel"),
        "tenant",
        "cmo-porto");
    forge(one(realm.path("clients"), "clientId", "gateway-gw-lyon"));
    ((ArrayNode) realm.path("clients"))
        .add(JSON.createObjectNode().put("clientId", "added").put("secret", "added"));
    withAccountPages(realm, "pia", "olga");
    one(realm.path("clients"), "clientId", "gateway-gw-porto").put("enabled", false);
    ObjectNode portal = one(realm.path("clients"), "clientId", "portal");
    portal.put("secret", PORTALS_SECRET);
    portal.putArray("redirectUris").add("https://portal.example.test/*");
    take(portal.path("protocolMappers"), "name", "audience");
    ObjectNode anna = one(realm.path("users"), "username", "anna");
    ((ObjectNode) anna.path("credentials").path(0)).put("value", ANNAS_WORD);
    anna.putArray("realmRoles").add("planner");
    peopleMayChangeTheirTenant(realm);
    return realm;
  }

  private static void withAccountPages(ObjectNode realm, String... people) {
    ObjectNode client = ((ArrayNode) realm.path("clients")).addObject();
    client.put("clientId", ACCOUNT_PAGES);
    client.put("publicClient", true).put("directAccessGrantsEnabled", true);
    ObjectNode mapper = client.putArray("protocolMappers").addObject();
    mapper.put("name", "audience").put("protocol", "openid-connect");
    mapper.put("protocolMapper", "oidc-audience-mapper");
    mapper
        .putObject("config")
        .put("included.client.audience", "account")
        .put("access.token.claim", "true");
    for (String person : people) {
      one(realm.path("users"), "username", person)
          .putObject("clientRoles")
          .putArray("account")
          .add("manage-account");
    }
  }

  private static void tell(ObjectNode whose, String attribute, String value) {
    ((ObjectNode) whose.path("attributes")).putArray(attribute).add(value);
  }

  private static void forge(ObjectNode client) {
    ObjectNode mapper = one(client.path("protocolMappers"), "name", "tenant");
    ((ObjectNode) mapper.path("config")).put("claim.value", "acme");
  }

  private static void peopleMayChangeTheirTenant(ObjectNode realm) {
    ArrayNode profile =
        (ArrayNode)
            realm
                .path("components")
                .path("org.keycloak.userprofile.UserProfileProvider")
                .path(0)
                .path("config")
                .path("kc.user.profile.config");
    ObjectNode said = (ObjectNode) parsed(profile.path(0).asText());
    ObjectNode tenant = one(said.path("attributes"), "name", "tenant");
    ((ObjectNode) tenant.path("permissions")).putArray("edit").add("admin").add("user");
    take(said.path("attributes"), "name", "statement_accepted");
    said.put("unmanagedAttributePolicy", "ENABLED");
    profile.removeAll().add(said.toString());
  }

  private static ObjectNode one(JsonNode list, String field, String value) {
    return (ObjectNode)
        list.valueStream().filter(one -> is(one, field, value)).findFirst().orElseThrow();
  }

  private static void take(JsonNode list, String field, String value) {
    ArrayNode all = (ArrayNode) list;
    List<JsonNode> others = all.valueStream().filter(one -> !is(one, field, value)).toList();
    if (others.size() == all.size()) {
      throw new IllegalStateException("the realm's file has no " + value);
    }
    all.removeAll().addAll(others);
  }

  private static boolean is(JsonNode one, String field, String value) {
    return one.path(field).asText().equals(value);
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    admin.delete(name);
  }
}
