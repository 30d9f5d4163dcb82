package io.seriatim.linegateway.http;

import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.caller.TokenRejected;
import io.seriatim.chassis.caller.TokenVerifier;
import io.seriatim.linegateway.app.SiteSignIns;
import io.seriatim.linegateway.domain.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Signs people in at the identity provider: by code and PKCE (RFC 7636), or by a password. */
public final class KeycloakSignIns implements SiteSignIns.Online {
  private final KeycloakSettings settings;
  private final String clientId;
  private final TokenEndpoint endpoint;
  private final TokenVerifier verifier;
  private final InstantSource clock;

  public KeycloakSignIns(
      KeycloakSettings settings, String clientId, TokenVerifier verifier, InstantSource clock) {
    this.settings = settings;
    this.clientId = clientId;
    this.endpoint = new TokenEndpoint(settings);
    this.verifier = verifier;
    this.clock = clock;
  }

  /** Where a browser is sent to sign in. */
  URI authorize(String redirect, String state, String challenge) {
    Map<String, String> query =
        Map.of(
            "response_type", "code",
            "client_id", clientId,
            "redirect_uri", redirect,
            "scope", "openid",
            "state", state,
            "code_challenge", challenge,
            "code_challenge_method", "S256");
    String text =
        query.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return URI.create(settings.issuer() + "/protocol/openid-connect/auth?" + text);
  }

  /** Who a code stands for. */
  Optional<Caller> redeem(String code, String proof, String redirect) {
    return ask(
        Map.of(
            "grant_type", "authorization_code",
            "client_id", clientId,
            "code", code,
            "code_verifier", proof,
            "redirect_uri", redirect));
  }

  @Override
  public Optional<SiteSignIns.Operator> check(String userName, String password) {
    return ask(Map.of(
            "grant_type",
            "password",
            "client_id",
            settings.cliClientId(),
            "username",
            userName,
            "password",
            password,
            "scope",
            "openid"))
        .map(this::operator);
  }

  /** As the plant keeps them. */
  SiteSignIns.Operator operator(Caller caller) {
    return new SiteSignIns.Operator(
        caller.userName(),
        new Person(caller.subject().value(), caller.displayName()),
        caller.tenant(),
        caller.site(),
        caller.roles().stream().map(Role::realmName).collect(Collectors.toUnmodifiableSet()),
        clock.instant(),
        "",
        0);
  }

  private Optional<Caller> ask(Map<String, String> form) {
    try {
      return switch (endpoint.ask(form)) {
        case TokenEndpoint.Granted.Token(BearerToken token, var lifetime) ->
            Optional.of(verifier.verify(token.value()));
        case TokenEndpoint.Granted.Denied denied -> Optional.empty();
      };
    } catch (IOException away) {
      throw new UncheckedIOException("the identity provider does not answer", away);
    } catch (TokenRejected rejected) {
      return Optional.empty();
    }
  }
}
