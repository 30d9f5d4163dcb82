package io.seriatim.chassis;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.seriatim.testkit.Browser;
import io.seriatim.testkit.RealmAdmin;
import io.seriatim.testkit.Servers;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our realm once more, with an enterprise's identity provider connected as the runbook says, and
 * that provider: a realm whose tokens claim another tenant and more roles.
 */
final class EnterpriseLogin implements AutoCloseable {
  /** The alias of the identity provider in our realm. */
  static final String ALIAS = "enterprise";

  private static final String CLIENT = "seriatim-broker";
  private static final String BACK = "http://127.0.0.1:9/back";
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final String ours = "seriatim-" + unique();
  private final String theirs = "enterprise-" + unique();
  private final String secret = UUID.randomUUID().toString();
  private final RealmAdmin admin = new RealmAdmin();

  EnterpriseLogin() throws IOException {
    admin.post("", ourRealm());
    admin.post("", theirRealm());
    denyFirstLogin();
    admin.post(ours + "/identity-provider/instances", provider());
  }

  String issuer() {
    return Servers.keycloak().url() + "/realms/" + ours;
  }

  /** The secret of every confidential client of our realm. */
  String secret() {
    return secret;
  }

  /** Somebody of the enterprise; returns the subject there. */
  String colleague(String userName) {
    String id = admin.post(theirs + "/users", person(userName, "", userName));
    admin.post(
        theirs + "/users/" + id + "/role-mappings/realm",
        "[" + admin.get(theirs + "/roles/owner-admin") + "]");
    return id;
  }

  /** An account here that signs in there, and has one role; no tenant where the text is empty. */
  String account(String userName, String tenant, String role, String theirSubject) {
    String id = admin.post(ours + "/users", person(userName, tenant, ""));
    admin.post(
        ours + "/users/" + id + "/role-mappings/realm",
        "[" + admin.get(ours + "/roles/" + role) + "]");
    JsonObject link = new JsonObject();
    link.addProperty("identityProvider", ALIAS);
    link.addProperty("userId", theirSubject);
    link.addProperty("userName", userName);
    admin.post(ours + "/users/" + id + "/federated-identity/" + ALIAS, link.toString());
    return id;
  }

  /** Whether our realm has an account of that name. */
  boolean isKnownHere(String userName) {
    return !JsonParser.parseString(admin.get(ours + "/users?exact=true&username=" + userName))
        .getAsJsonArray()
        .isEmpty();
  }

  /** The enterprise's own token of somebody, which names our audience. */
  String theirToken(String userName) {
    HttpResponse<String> answer =
        new Browser()
            .post(
                tokens(theirs),
                Map.of(
                    "grant_type", "password",
                    "client_id", CLIENT,
                    "client_secret", secret,
                    "username", userName,
                    "password", userName));
    return JsonParser.parseString(answer.body())
        .getAsJsonObject()
        .get("access_token")
        .getAsString();
  }

  /** The first page that somebody sees who wants to sign in here by way of the enterprise. */
  HttpResponse<String> began(Browser browser, String client, Map<String, String> more) {
    Map<String, String> query = new HashMap<>(more);
    query.putAll(
        Map.of(
            "response_type",
            "code",
            "client_id",
            client,
            "redirect_uri",
            BACK,
            "scope",
            "openid",
            "kc_idp_hint",
            ALIAS,
            "code_challenge",
            challenge(verifier(client)),
            "code_challenge_method",
            "S256"));
    URI page = URI.create(issuer() + "/protocol/openid-connect/auth?" + Browser.encoded(query));
    return browser.follow(browser.get(page), BACK);
  }

  /** What comes of name and password, typed at the enterprise's page: a page, or the way back. */
  HttpResponse<String> typed(Browser browser, HttpResponse<String> page, String userName) {
    return browser.follow(
        browser.post(Browser.form(page), Map.of("username", userName, "password", userName)), BACK);
  }

  /** Whether a page is the enterprise's. */
  boolean isTheirs(HttpResponse<String> page) {
    return page.uri().getPath().startsWith("/realms/" + theirs + "/") && page.statusCode() == 200;
  }

  /** Whether the way back leads to the client with a code. */
  static boolean isSignedIn(HttpResponse<String> answer) {
    return CODE.matcher(answer.headers().firstValue("location").orElse("")).find();
  }

  /** A token of our realm, for the code that an answer leads back with. */
  String token(Browser browser, String client, HttpResponse<String> signedIn, String kind) {
    Matcher code = CODE.matcher(signedIn.headers().firstValue("location").orElse(""));
    if (!code.find()) {
      throw new IllegalStateException("no code: " + signedIn + " " + signedIn.body());
    }
    HttpResponse<String> answer =
        browser.post(
            tokens(ours),
            Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                client,
                "redirect_uri",
                BACK,
                "code",
                code.group(1),
                "code_verifier",
                verifier(client)));
    return JsonParser.parseString(answer.body()).getAsJsonObject().get(kind).getAsString();
  }

  @Override
  public void close() {
    admin.delete(ours);
    admin.delete(theirs);
  }

  private String ourRealm() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            Servers.class.getResourceAsStream("/keycloak/seriatim-realm.json"))) {
      String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      JsonObject realm =
          JsonParser.parseString(template.replaceAll("@secret:[a-z0-9-]+@", secret))
              .getAsJsonObject();
      realm.addProperty("realm", ours);
      return realm.toString();
    }
  }

  private String theirRealm() {
    return """
    {"realm": "%s", "enabled": true, "sslRequired": "none",
     "attributes": {"frontendUrl": "%s"},
     "roles": {"realm": [{"name": "owner-admin"}]},
     "clients": [{"clientId": "%s", "secret": "%s", "publicClient": false,
       "standardFlowEnabled": true, "directAccessGrantsEnabled": true,
       "redirectUris": ["%s/broker/%s/endpoint"],
       "protocolMappers": [%s, %s]}]}
    """
        .formatted(
            theirs,
            Servers.keycloak().url(),
            CLIENT,
            secret,
            issuer(),
            ALIAS,
            mapper("tenant", "oidc-hardcoded-claim-mapper", "claim.name", "tenant", "cmo-porto"),
            mapper("audience", "oidc-audience-mapper", "access.token.claim", "true", ""));
  }

  private static String mapper(
      String name, String type, String key, String value, String claimValue) {
    JsonObject config = new JsonObject();
    config.addProperty("included.custom.audience", "seriatim-api");
    config.addProperty("claim.value", claimValue);
    config.addProperty("jsonType.label", "String");
    config.addProperty("access.token.claim", "true");
    config.addProperty("id.token.claim", "true");
    config.addProperty(key, value);
    JsonObject mapper = new JsonObject();
    mapper.addProperty("name", name);
    mapper.addProperty("protocol", "openid-connect");
    mapper.addProperty("protocolMapper", type);
    mapper.add("config", config);
    return mapper.toString();
  }

  /** Who has no link gets no further, and no account. */
  private void denyFirstLogin() {
    String flows = ours + "/authentication/flows";
    admin.post(
        flows,
        """
        {"alias": "links-only", "providerId": "basic-flow", "topLevel": true, "builtIn": false}
        """);
    admin.post(
        flows + "/links-only/executions/execution",
        """
        {"provider": "deny-access-authenticator"}
        """);
    JsonArray executions =
        JsonParser.parseString(admin.get(flows + "/links-only/executions")).getAsJsonArray();
    JsonObject deny = executions.get(0).getAsJsonObject();
    deny.addProperty("requirement", "REQUIRED");
    admin.put(flows + "/links-only/executions", deny.toString());
  }

  private String provider() {
    String theirIssuer = Servers.keycloak().url() + "/realms/" + theirs;
    String inside = Servers.keycloakFromInside() + "/realms/" + theirs;
    JsonObject config = new JsonObject();
    config.addProperty("issuer", theirIssuer);
    config.addProperty("authorizationUrl", theirIssuer + "/protocol/openid-connect/auth");
    config.addProperty("logoutUrl", theirIssuer + "/protocol/openid-connect/logout");
    config.addProperty("tokenUrl", inside + "/protocol/openid-connect/token");
    config.addProperty("jwksUrl", inside + "/protocol/openid-connect/certs");
    config.addProperty("useJwksUrl", "true");
    config.addProperty("validateSignature", "true");
    config.addProperty("pkceEnabled", "true");
    config.addProperty("pkceMethod", "S256");
    config.addProperty("clientAuthMethod", "client_secret_post");
    config.addProperty("clientId", CLIENT);
    config.addProperty("clientSecret", secret);
    config.addProperty("defaultScope", "openid");
    config.addProperty("disableUserInfo", "true");
    config.addProperty("syncMode", "IMPORT");
    JsonObject provider = new JsonObject();
    provider.addProperty("alias", ALIAS);
    provider.addProperty("providerId", "oidc");
    provider.addProperty("enabled", true);
    provider.addProperty("trustEmail", false);
    provider.addProperty("storeToken", false);
    provider.addProperty("firstBrokerLoginFlowAlias", "links-only");
    provider.add("config", config);
    return provider.toString();
  }

  private static String person(String userName, String tenant, String password) {
    JsonObject person = new JsonObject();
    person.addProperty("username", userName);
    person.addProperty("enabled", true);
    person.addProperty("email", userName + "@acme.example.test");
    person.addProperty("emailVerified", true);
    person.addProperty("firstName", "Robin");
    person.addProperty("lastName", userName);
    if (!tenant.isEmpty()) {
      person.add("attributes", attribute("tenant", tenant));
    }
    if (!password.isEmpty()) {
      JsonObject credential = new JsonObject();
      credential.addProperty("type", "password");
      credential.addProperty("value", password);
      credential.addProperty("temporary", false);
      JsonArray credentials = new JsonArray();
      credentials.add(credential);
      person.add("credentials", credentials);
    }
    return person.toString();
  }

  private static JsonObject attribute(String name, String value) {
    JsonArray values = new JsonArray();
    List.of(value).forEach(values::add);
    JsonObject attributes = new JsonObject();
    attributes.add(name, values);
    return attributes;
  }

  private static URI tokens(String realm) {
    return URI.create(
        Servers.keycloak().url() + "/realms/" + realm + "/protocol/openid-connect/token");
  }

  /** RFC 7636, 4.1; the same for a client each time, which a test can do with. */
  private static String verifier(String client) {
    return (client + "-").repeat(6).substring(0, 60);
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  private static String unique() {
    return UUID.randomUUID().toString().substring(0, 8);
  }
}
