package io.seriatim.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Brings a realm that is there up to a realm's file, which Keycloak itself imports only where no
 * realm is.
 *
 * <p>What the file names becomes as it says, and each change is told. What an administrator added
 * stays. Nobody gets another password, no client another secret, and whom an administrator disabled
 * stays disabled. Every step looks first and may be done twice, so that an upgrade that was cut off
 * is done again from its beginning.
 */
public final class RealmUpgrade {
  private static final Set<String> KEPT = Set.of("secret", "enabled");

  private final RealmApi api;
  private final RealmFile file;
  private final List<String> told = new ArrayList<>();
  private final Map<String, String> clientIds = new HashMap<>();

  private RealmUpgrade(RealmApi api, RealmFile file) {
    this.api = api;
    this.file = file;
  }

  /**
   * Brings the realm that the file names up to it.
   *
   * @param server without a trailing slash
   * @param json the realm's file, its secrets filled in
   * @return what was changed, one line each; empty where the realm was as the file says
   * @throws StackException if Keycloak can't be reached, has no such realm, or refuses
   */
  public static List<String> upgrade(String server, String json, RealmLogin login) {
    return run(server, RealmFile.of(json), login, UnaryOperator.identity());
  }

  /** What {@link #upgrade(String, String, RealmLogin)} would change, in its words; nothing is. */
  public static List<String> foresee(String server, String json, RealmLogin login) {
    return run(server, RealmFile.of(json), login, ForeseenRealm::new);
  }

  /** The same for the realm of a stack that runs. */
  public static List<String> upgrade(StackDescription stack) {
    return upgrade(stack.keycloakUrl(), file(stack), administrator(stack));
  }

  /** What {@link #upgrade(StackDescription)} would change; nothing is. */
  public static List<String> foresee(StackDescription stack) {
    return foresee(stack.keycloakUrl(), file(stack), administrator(stack));
  }

  private static String file(StackDescription stack) {
    return ServerSettings.keycloakRealm(Path.of(stack.secretsFile()));
  }

  private static RealmLogin administrator(StackDescription stack) {
    return RealmLogin.administrator(stack.clientSecret(ClientSecrets.ADMIN));
  }

  /**
   * The same for a realm that real people use: the shipped configuration without the people, sites
   * and gateways of the demonstration. Addresses and encryption stay as they are, and Keycloak
   * makes the secrets of clients that were not there.
   */
  public static List<String> upgradeInstallation(String server, String realm, RealmLogin login) {
    return run(server, installation(realm), login, UnaryOperator.identity());
  }

  /** What {@link #upgradeInstallation} would change; nothing is. */
  public static List<String> foreseeInstallation(String server, String realm, RealmLogin login) {
    return run(server, installation(realm), login, ForeseenRealm::new);
  }

  private static RealmFile installation(String realm) {
    return RealmFile.of(ServerSettings.realmTemplate()).forInstallation(realm);
  }

  private static List<String> run(
      String server, RealmFile file, RealmLogin login, UnaryOperator<RealmApi> how) {
    try (RealmApi api = how.apply(new KeycloakRealm(server, file.name(), login))) {
      return new RealmUpgrade(api, file).run();
    }
  }

  private List<String> run() {
    settings();
    profile();
    roles();
    file.groups().forEach(group -> group("", "/groups", group));
    file.clients().forEach(this::client);
    file.accounts().forEach(this::account);
    people();
    return List.copyOf(told);
  }

  private void settings() {
    JsonNode found =
        api.find("")
            .orElseThrow(() ->
                new StackException(
                    "no realm %s (expected: one that is there; an upgrade makes none)"
                        .formatted(file.name())));
    bring("realm", "", file.settings(), found);
  }

  private void profile() {
    file.profile()
        .ifPresent(wanted ->
            bring("profile of people", "/users/profile", wanted, api.get("/users/profile")));
  }

  private void roles() {
    JsonNode found = api.get("/roles?briefRepresentation=false");
    for (JsonNode wanted : file.roles()) {
      String name = text(wanted, "name");
      find(found, name)
          .ifPresentOrElse(
              role -> bring("role " + name, "/roles-by-id/" + id(role), wanted, role),
              () -> make("role " + name, "/roles", wanted));
    }
  }

  private void group(String above, String siblings, JsonNode wanted) {
    String path = above + "/" + RealmApi.encoded(text(wanted, "name"));
    ObjectNode own = wanted.deepCopy();
    own.remove("subGroups");
    Optional<JsonNode> found = api.find("/group-by-path" + path);
    if (found.isPresent()) {
      bring("group " + path, "/groups/" + id(found.get()), own, found.get());
    } else {
      make("group " + path, siblings, own);
    }
    if (wanted.has("subGroups")) {
      JsonNode group = found.orElseGet(() -> api.get("/group-by-path" + path));
      String children = "/groups/" + id(group) + "/children";
      wanted.path("subGroups").forEach(child -> group(path, children, child));
    }
  }

  private void client(JsonNode wanted) {
    String name = text(wanted, "clientId");
    Optional<JsonNode> found = api.first(byClientId(name));
    if (found.isPresent()) {
      clientIds.put(name, id(found.get()));
      ObjectNode own = wanted.deepCopy();
      own.remove(KEPT);
      bring("client " + name, "/clients/" + id(found.get()), own, found.get());
    } else {
      make("client " + name, "/clients", wanted);
    }
  }

  /** Roles and attributes of the account that a client acts with. */
  private void account(JsonNode wanted) {
    String name = text(wanted, "serviceAccountClientId");
    JsonNode found = api.get("/clients/" + idOfClient(name) + "/service-account-user");
    if (wanted.has("attributes")) {
      ObjectNode own = JsonNodeFactory.instance.objectNode();
      own.set("attributes", wanted.path("attributes"));
      bring("account of " + name, "/users/" + id(found), own, found);
    }
    String mappings = "/users/" + id(found) + "/role-mappings";
    grant(name, mappings + "/realm", "/roles", words(wanted.path("realmRoles")));
    wanted
        .path("clientRoles")
        .properties()
        .forEach(of -> {
          String owner = idOfClient(of.getKey());
          grant(
              name,
              mappings + "/clients/" + owner,
              "/clients/" + owner + "/roles",
              words(of.getValue()));
        });
  }

  private void grant(String account, String mappings, String roles, Collection<String> wanted) {
    if (wanted.isEmpty()) {
      return;
    }
    JsonNode there = api.get(mappings);
    ArrayNode missing = JsonNodeFactory.instance.arrayNode();
    wanted.stream()
        .filter(role -> find(there, role).isEmpty())
        .map(role -> api.get(roles + "/" + RealmApi.encoded(role)))
        .forEach(missing::add);
    if (!missing.isEmpty()) {
      String names =
          missing.valueStream().map(role -> text(role, "name")).collect(Collectors.joining(", "));
      make("account of " + account + ": " + names, mappings, missing);
    }
  }

  /** Whoever is there is left alone; whoever is not is made with roles and groups in one step. */
  private void people() {
    ArrayNode missing = JsonNodeFactory.instance.arrayNode();
    file.people().stream()
        .filter(person -> api.first(byUserName(text(person, "username"))).isEmpty())
        .forEach(missing::add);
    if (missing.isEmpty()) {
      return;
    }
    ObjectNode part = JsonNodeFactory.instance.objectNode();
    part.put("ifResourceExists", "SKIP");
    part.set("users", missing);
    String names =
        missing.valueStream().map(one -> text(one, "username")).collect(Collectors.joining(", "));
    make("people " + names, "/partialImport", part);
  }

  private void bring(String what, String path, JsonNode wanted, JsonNode found) {
    Overlay.Laid laid = Overlay.lay(wanted, found);
    if (laid.changesSomething()) {
      api.put(path, laid.value());
      laid.differences().forEach(difference -> told.add(what + ": " + difference));
    }
  }

  private void make(String what, String path, JsonNode wanted) {
    api.post(path, wanted);
    told.add(what + " made");
  }

  private String idOfClient(String clientId) {
    return clientIds.computeIfAbsent(
        clientId,
        name ->
            api.first(byClientId(name))
                .map(RealmUpgrade::id)
                .orElseThrow(() ->
                    new StackException(
                        "the realm %s has no client %s (expected: one of the realm or of its file)"
                            .formatted(file.name(), name))));
  }

  private static Optional<JsonNode> find(JsonNode list, String name) {
    return list.valueStream().filter(one -> text(one, "name").equals(name)).findFirst();
  }

  private static List<String> words(JsonNode list) {
    return list.valueStream().map(JsonNode::asText).toList();
  }

  private static String byClientId(String clientId) {
    return "/clients?clientId=" + RealmApi.encoded(clientId);
  }

  private static String byUserName(String userName) {
    return "/users?exact=true&username=" + RealmApi.encoded(userName);
  }

  private static String id(JsonNode found) {
    return text(found, "id");
  }

  private static String text(JsonNode json, String field) {
    return json.path(field).asText();
  }
}
