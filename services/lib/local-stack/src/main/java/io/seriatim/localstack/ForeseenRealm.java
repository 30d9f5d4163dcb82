package io.seriatim.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A realm that is read and never written: what was to be made is answered afterwards as if it had
 * been, empty but for its name, so that an upgrade can be told to its end.
 */
final class ForeseenRealm implements RealmApi {
  private static final String ID = "foreseen";
  private static final String CLIENTS = "/clients";
  private static final String BY_CLIENT_ID = CLIENTS + "?clientId=";

  private final RealmApi there;
  private final Set<String> clients = new HashSet<>();
  private final Map<String, String> rolesAndGroups = new HashMap<>();

  ForeseenRealm(RealmApi there) {
    this.there = there;
  }

  @Override
  public Optional<JsonNode> find(String path) {
    return there.find(path);
  }

  @Override
  public JsonNode get(String path) {
    if (path.contains("/" + ID + "/role-mappings/")) {
      return JsonNodeFactory.instance.arrayNode();
    }
    if (path.equals(CLIENTS + "/" + ID + "/service-account-user")) {
      return foreseen();
    }
    String name = rolesAndGroups.get(path.substring(path.lastIndexOf('/') + 1));
    return name == null
        ? there.get(path)
        : there.find(path).orElseGet(() -> foreseen().put("name", name));
  }

  @Override
  public Optional<JsonNode> first(String path) {
    return there
        .first(path)
        .or(() ->
            path.startsWith(BY_CLIENT_ID) && clients.contains(path.substring(BY_CLIENT_ID.length()))
                ? Optional.of(foreseen())
                : Optional.empty());
  }

  @Override
  public void post(String path, JsonNode body) {
    if (path.equals(CLIENTS)) {
      clients.add(RealmApi.encoded(body.path("clientId").asText()));
    } else if (path.equals("/roles") || path.equals("/groups") || path.endsWith("/children")) {
      String name = body.path("name").asText();
      rolesAndGroups.put(RealmApi.encoded(name), name);
    }
  }

  @Override
  public void put(String path, JsonNode body) {}

  @Override
  public void close() {
    there.close();
  }

  private static ObjectNode foreseen() {
    return JsonNodeFactory.instance.objectNode().put("id", ID);
  }
}
