package io.seriatim.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What one realm holds, as Keycloak's Admin REST API tells and takes it. Paths begin below the
 * realm's own; what Keycloak does not answer or refuses is a {@link StackException}.
 */
interface RealmApi extends AutoCloseable {
  /** A text as part of a path or query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** What is there; empty where there is nothing. */
  Optional<JsonNode> find(String path);

  /** What must be there. */
  JsonNode get(String path);

  /** The first of a list; empty where there is none. */
  default Optional<JsonNode> first(String path) {
    JsonNode first = get(path).path(0);
    return first instanceof MissingNode ? Optional.empty() : Optional.of(first);
  }

  /** Makes it; what is there by now is as good. */
  void post(String path, JsonNode body);

  /** Brings what is there to this. */
  void put(String path, JsonNode body);

  @Override
  void close();
}
