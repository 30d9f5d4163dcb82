package io.seriatim.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;

/** What somebody may do to their own account in Keycloak, at the address of its account pages. */
final class OwnAccount {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OwnRealm realm;
  private final String user;

  OwnAccount(OwnRealm realm, String user) {
    this.realm = realm;
    this.user = user;
  }

  /** Tries to give an attribute of their own a value; the status of the answer. */
  int write(String attribute, String value) throws IOException {
    ObjectNode account = (ObjectNode) JSON.readTree(asked("GET", "").body());
    account.withObjectProperty("attributes").putArray(attribute).add(value);
    return asked("POST", account.toString()).statusCode();
  }

  /** What a new token of theirs says. */
  JsonNode claims() throws IOException {
    String token = realm.token("seriatim-cli", user, Servers.demoPassword(user));
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  private HttpResponse<String> asked(String method, String body) throws IOException {
    String token = realm.token(OwnRealm.ACCOUNT_PAGES, user, Servers.demoPassword(user));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(Servers.keycloak().url() + "/realms/" + realm.name() + "/account"))
            .timeout(Patience.FOR_WHAT_MUST_COME)
            .header("Authorization", "Bearer " + token)
            .header("Accept", "application/json")
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
