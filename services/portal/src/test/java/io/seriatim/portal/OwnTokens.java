package io.seriatim.portal;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.seriatim.accesskit.SignedTokens;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.TokenVerifier;
import jakarta.inject.Singleton;

/** Lets a portal believe tokens of the test, of which there is one for every role. */
@Factory
@Requires(env = OwnTokens.ENVIRONMENT)
final class OwnTokens {
  static final String ENVIRONMENT = "owntokens";
  static final SignedTokens TOKENS = new SignedTokens();

  @Singleton
  @Replaces(TokenVerifier.class)
  TokenVerifier verifier(KeycloakSettings settings) {
    return TOKENS.verifier(settings);
  }
}
