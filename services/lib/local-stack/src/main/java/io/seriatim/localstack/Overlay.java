package io.seriatim.localstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a file names, laid over what is there: what the file does not name stays, what it names
 * becomes as it says.
 *
 * <p>Things with a name in a list are told apart by it. Addresses are added to those that are
 * there; every other list is exactly as the file has it, because a list of who may edit something
 * is no better for one more. A {@code null} in the file says that nothing may be there.
 */
final class Overlay {
  private static final Set<String> ADDED_TO = Set.of("redirectUris", "webOrigins");
  private static final String NAME = "name";

  private final List<String> differences = new ArrayList<>();

  private Overlay() {}

  /**
   * The outcome.
   *
   * @param value what is there, with the file's values
   * @param differences one line for each value that was another, such as {@code failureFactor was
   *     50, is 5}; empty where nothing has to be written
   */
  record Laid(ObjectNode value, List<String> differences) {
    Laid {
      differences = List.copyOf(differences);
    }

    boolean changesSomething() {
      return !differences.isEmpty();
    }
  }

  /** Lays {@code wanted} over {@code found}, which stays as it is. */
  static Laid lay(JsonNode wanted, JsonNode found) {
    Overlay overlay = new Overlay();
    ObjectNode value = overlay.object("", wanted, found);
    return new Laid(value, overlay.differences);
  }

  private JsonNode any(String path, String field, JsonNode wanted, JsonNode found) {
    if (wanted.isObject()) {
      return object(path, wanted, found);
    }
    if (wanted.isArray() && wanted.path(0).has(NAME)) {
      return named(path, wanted, found);
    }
    if (wanted.isArray() && ADDED_TO.contains(field)) {
      return addedTo(path, wanted, found);
    }
    return value(path, wanted, found);
  }

  private ObjectNode object(String path, JsonNode wanted, JsonNode found) {
    ObjectNode laid =
        found instanceof ObjectNode there
            ? there.deepCopy()
            : JsonNodeFactory.instance.objectNode();
    wanted
        .properties()
        .forEach(field ->
            laid.set(
                field.getKey(),
                any(
                    below(path, field.getKey()),
                    field.getKey(),
                    field.getValue(),
                    found.path(field.getKey()))));
    return laid;
  }

  private ArrayNode named(String path, JsonNode wanted, JsonNode found) {
    ArrayNode laid = copy(found);
    for (JsonNode one : wanted) {
      String name = one.path(NAME).asText();
      Optional<Integer> place = place(laid, name);
      if (place.isPresent()) {
        laid.set(place.get(), object(below(path, name), one, laid.get(place.get())));
      } else {
        laid.add(one);
        differences.add(below(path, name) + " was nothing, is made");
      }
    }
    return laid;
  }

  private ArrayNode addedTo(String path, JsonNode wanted, JsonNode found) {
    ArrayNode laid = copy(found);
    for (JsonNode one : wanted) {
      if (laid.valueStream().noneMatch(one::equals)) {
        laid.add(one);
        differences.add(path + " lacked " + one + ", has it");
      }
    }
    return laid;
  }

  private JsonNode value(String path, JsonNode wanted, JsonNode found) {
    if (isSame(wanted, found)) {
      return found.isMissingNode() ? wanted : found;
    }
    differences.add(path + " was " + shown(found) + ", is " + shown(wanted));
    return wanted;
  }

  private static boolean isSame(JsonNode wanted, JsonNode found) {
    if (isNothing(wanted) || isNothing(found)) {
      return isNothing(wanted) && isNothing(found);
    }
    return wanted.isArray()
        ? found.isArray() && asSet(wanted).equals(asSet(found))
        : found.isValueNode() && wanted.asText().equals(found.asText());
  }

  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static String shown(JsonNode value) {
    return isNothing(value) ? "nothing" : value.toString();
  }

  private static Set<JsonNode> asSet(JsonNode list) {
    return Set.copyOf(list.valueStream().toList());
  }

  private static ArrayNode copy(JsonNode found) {
    return found instanceof ArrayNode there
        ? there.deepCopy()
        : JsonNodeFactory.instance.arrayNode();
  }

  private static Optional<Integer> place(ArrayNode list, String name) {
    for (int at = 0; at < list.size(); at++) {
      if (list.get(at).path(NAME).asText().equals(name)) {
        return Optional.of(at);
      }
    }
    return Optional.empty();
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }
}
