package io.seriatim.audittrail.keycloak;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.seriatim.audittrail.app.identity.IdentityProvider;
import io.seriatim.audittrail.domain.identity.IdentityEvent;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Administration;
import io.seriatim.audittrail.domain.identity.IdentityEvent.Feed;
import io.seriatim.audittrail.domain.identity.IdentityEvent.SignIn;
import io.seriatim.audittrail.domain.identity.Known;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.ServiceTokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Keycloak's user events and admin events, and whose an account is. */
public final class KeycloakEvents implements IdentityProvider {
  private final AdminQueries queries;

  /**
   * Reads as a client that may view events and users.
   *
   * @param settings of that client
   */
  public KeycloakEvents(KeycloakSettings settings, ServiceTokens tokens) {
    this.queries = new AdminQueries(settings, tokens);
  }

  @Override
  public List<IdentityEvent> events(Feed feed, long fromMillis, int first, int most) {
    String path =
        switch (feed) {
          case SIGN_INS -> "/events";
          case ADMINISTRATION -> "/admin-events";
        };
    String query = "?direction=asc&dateFrom=%d&first=%d&max=%d".formatted(fromMillis, first, most);
    List<IdentityEvent> found = new ArrayList<>();
    for (JsonElement one : list(queries.get(path + query))) {
      JsonObject event = one.getAsJsonObject();
      found.add(
          switch (feed) {
            case SIGN_INS -> signIn(event);
            case ADMINISTRATION -> administration(event);
          });
    }
    return found;
  }

  @Override
  public Optional<Known> person(String userId) {
    String path = "/users/" + URLEncoder.encode(userId, StandardCharsets.UTF_8);
    return queries
        .get(path)
        .map(JsonElement::getAsJsonObject)
        .map(user ->
            new Known(
                Representation.attribute(user, "tenant").orElse(""),
                Representation.text(user, "username")));
  }

  @Override
  public boolean keepsEvents() {
    return queries
        .get("/events/config")
        .map(JsonElement::getAsJsonObject)
        .filter(config -> isOn(config, "eventsEnabled"))
        .filter(config -> isOn(config, "adminEventsEnabled"))
        .filter(config -> isOn(config, "adminEventsDetailsEnabled"))
        .isPresent();
  }

  private static boolean isOn(JsonObject config, String name) {
    return config.has(name) && config.get(name).getAsBoolean();
  }

  private static Iterable<JsonElement> list(Optional<JsonElement> answer) {
    return answer.filter(JsonElement::isJsonArray).map(JsonElement::getAsJsonArray).orElseThrow();
  }

  private static SignIn signIn(JsonObject event) {
    JsonObject details = Representation.object(event, "details");
    return new SignIn(
        Representation.text(event, "id"),
        event.get("time").getAsLong(),
        Representation.text(event, "type"),
        Representation.text(event, "userId"),
        Representation.text(details, "username"),
        Representation.text(event, "clientId"),
        Representation.text(event, "sessionId"),
        Representation.text(event, "ipAddress"),
        Representation.text(event, "error"));
  }

  private static Administration administration(JsonObject event) {
    JsonObject by = Representation.object(event, "authDetails");
    Representation changed = Representation.of(Representation.text(event, "representation"));
    return new Administration(
        Representation.text(event, "id"),
        event.get("time").getAsLong(),
        Representation.text(event, "operationType"),
        Representation.text(event, "resourceType"),
        Representation.text(event, "resourcePath"),
        Representation.text(by, "userId"),
        Representation.text(by, "clientId"),
        Representation.text(by, "ipAddress"),
        Representation.text(event, "error"),
        changed.text(),
        changed.tenant());
  }
}
