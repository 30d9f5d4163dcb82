package io.seriatim.chassis.caller;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.time.Duration;

/**
 * Where the identity provider is, and which client the service itself signs in with.
 *
 * @param url base address without a trailing slash
 * @param realm the realm
 * @param audience what a token's {@code aud} must contain
 * @param issuer the {@code iss} of its tokens; empty means url and realm
 * @param clientId the client of service-to-service calls
 * @param clientSecret its secret
 * @param cliClientId the public client that checks passwords for signatures
 * @param clockSkew how far clocks may differ
 * @param timeout for one request to the identity provider
 */
@ConfigurationProperties("seriatim.keycloak")
public record KeycloakSettings(
    String url,
    String realm,
    String audience,
    String issuer,
    String clientId,
    String clientSecret,
    String cliClientId,
    Duration clockSkew,
    Duration timeout) {

  /** The {@code iss} every token must carry. */
  public String expectedIssuer() {
    return issuer.isEmpty() ? url + "/realms/" + realm : issuer;
  }

  /** Where the public keys are. */
  public URI jwks() {
    return URI.create(url + "/realms/" + realm + "/protocol/openid-connect/certs");
  }

  /** Where tokens are asked for. */
  public URI tokenEndpoint() {
    return URI.create(url + "/realms/" + realm + "/protocol/openid-connect/token");
  }

  @Override
  public String toString() {
    return "KeycloakSettings[" + url + ", " + realm + ", client " + clientId + ", secret redacted]";
  }
}
