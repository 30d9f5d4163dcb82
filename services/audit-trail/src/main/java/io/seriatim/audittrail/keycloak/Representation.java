package io.seriatim.audittrail.keycloak;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an administrator wrote, as Keycloak keeps it. Keycloak leaves secrets out; what is named
 * like one is left out here once more, because the record stays for ever.
 *
 * @param text as JSON, without secrets
 * @param tenant that an account's attribute or a client's claim names
 */
record Representation(String text, Optional<String> tenant) {
  private static final Pattern SECRET =
      Pattern.compile("secret|password|credential|privatekey|private\\.key|token$");
  private static final String LEFT_OUT = "(left out)";

  static Representation of(String json) {
    JsonElement whole;
    try {
      whole = json.isEmpty() ? JsonNull.INSTANCE : JsonParser.parseString(json);
    } catch (JsonParseException text) {
      return new Representation(LEFT_OUT, Optional.empty());
    }
    if (whole.isJsonNull()) {
      return new Representation("", Optional.empty());
    }
    Optional<String> tenant =
        whole instanceof JsonObject object
            ? attribute(object, "tenant").or(() -> claim(object, "tenant"))
            : Optional.empty();
    return new Representation(withoutSecrets(whole).toString(), tenant);
  }

  private static JsonElement withoutSecrets(JsonElement element) {
    return switch (element) {
      case JsonObject object -> {
        JsonObject kept = new JsonObject();
        object
            .asMap()
            .forEach((name, value) ->
                kept.add(name, isSecret(name) ? leftOut() : withoutSecrets(value)));
        yield kept;
      }
      case JsonArray array -> {
        JsonArray kept = new JsonArray();
        array.forEach(value -> kept.add(withoutSecrets(value)));
        yield kept;
      }
      default -> element;
    };
  }

  private static JsonElement leftOut() {
    return new com.google.gson.JsonPrimitive(LEFT_OUT);
  }

  private static boolean isSecret(String name) {
    return SECRET.matcher(name.toLowerCase(java.util.Locale.ROOT)).find();
  }

  /** A member that is text; empty where there is none. */
  static String text(JsonObject json, String name) {
    return json.get(name) instanceof JsonElement value && value.isJsonPrimitive()
        ? value.getAsString()
        : "";
  }

  /** A member that is an object; an empty one where there is none. */
  static JsonObject object(JsonObject json, String name) {
    return json.get(name) instanceof JsonObject found ? found : new JsonObject();
  }

  /** The first value of an account's attribute. */
  static Optional<String> attribute(JsonObject user, String name) {
    return object(user, "attributes").get(name) instanceof JsonArray values
            && !values.isEmpty()
            && values.get(0).isJsonPrimitive()
        ? Optional.of(values.get(0).getAsString())
        : Optional.empty();
  }

  /** The value of a claim that a client's tokens always carry. */
  private static Optional<String> claim(JsonObject client, String claim) {
    if (!(client.get("protocolMappers") instanceof JsonArray mappers)) {
      return Optional.empty();
    }
    return mappers.asList().stream()
        .filter(JsonObject.class::isInstance)
        .map(mapper -> object((JsonObject) mapper, "config"))
        .filter(config -> text(config, "claim.name").equals(claim))
        .map(config -> text(config, "claim.value"))
        .filter(value -> !value.isEmpty())
        .findFirst();
  }
}
