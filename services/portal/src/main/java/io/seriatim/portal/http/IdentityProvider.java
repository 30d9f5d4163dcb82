package io.seriatim.portal.http;

import java.net.URI;

/**
 * Where people sign in.
 *
 * @param issuer the realm's address
 * @param clientId the client the portal is
 */
public record IdentityProvider(String issuer, String clientId) {
  /** Ends a person's session for every application of the realm. */
  URI endSession() {
    return URI.create(issuer + "/protocol/openid-connect/logout");
  }

  /** Scheme, host and port. */
  String origin() {
    URI address = URI.create(issuer);
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
