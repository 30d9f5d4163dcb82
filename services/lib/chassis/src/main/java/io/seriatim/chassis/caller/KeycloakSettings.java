package io.seriatim.chassis.caller;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.net.URI;
import java.time.Duration;

/**
 * The identity provider, and which client the service itself signs in with.
 *
 * @param issuer the {@code iss} every token must carry; also the realm's address
 * @param backchannel the realm's address as seen from here; empty where it is the issuer
 * @param audience what a token's {@code aud} must contain
 * @param clientId the client of service-to-service calls
 * @param clientSecret its secret
 * @param cliClientId the public client that people of the command line sign in with
 * @param clockSkew how far clocks may differ
 * @param timeout for one request to the identity provider
 */
@ConfigurationProperties("seriatim.keycloak")
public record KeycloakSettings(
    String issuer,
    String backchannel,
    String audience,
    String clientId,
    String clientSecret,
    String cliClientId,
    Duration clockSkew,
    Duration timeout) {

  /** The same provider, for tokens that are meant for another audience. */
  public KeycloakSettings forAudience(String other) {
    return new KeycloakSettings(
        issuer, backchannel, other, clientId, clientSecret, cliClientId, clockSkew, timeout);
  }

  /** The same provider, for another client of this installation. */
  public KeycloakSettings forClient(String otherId, String otherSecret) {
    return new KeycloakSettings(
        issuer, backchannel, audience, otherId, otherSecret, cliClientId, clockSkew, timeout);
  }

  /** Where the public keys are. */
  public URI jwks() {
    return URI.create(realm() + "/protocol/openid-connect/certs");
  }

  /** Where tokens are asked for. */
  public URI tokenEndpoint() {
    return URI.create(realm() + "/protocol/openid-connect/token");
  }

  private String realm() {
    return backchannel.isEmpty() ? issuer : backchannel;
  }

  @Override
  public String toString() {
    return "KeycloakSettings[" + issuer + ", client " + clientId + ", secret redacted]";
  }
}
