package io.seriatim.portal.wiring;

import io.micronaut.context.annotation.Factory;
import io.micronaut.security.oauth2.configuration.OauthClientConfiguration;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.portal.app.FindItem;
import io.seriatim.portal.app.Pages;
import io.seriatim.portal.grpc.QueriedPages;
import io.seriatim.portal.http.IdentityProvider;
import jakarta.inject.Singleton;

/** The beans of the portal. */
@Factory
final class PortalWiring {
  @Singleton
  Pages.Source pages(Peers peers) {
    return token -> new QueriedPages(peers, new BearerToken(token));
  }

  @Singleton
  IdentityProvider identityProvider(KeycloakSettings keycloak, OauthClientConfiguration client) {
    return new IdentityProvider(keycloak.issuer(), client.getClientId());
  }

  @Singleton
  FindItem findItem() {
    return new FindItem();
  }
}
