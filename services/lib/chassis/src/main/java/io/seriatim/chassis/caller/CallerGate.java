package io.seriatim.chassis.caller;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import java.util.Optional;

/** From the two identity headers of a call to its caller. */
public final class CallerGate {
  private static final String BEARER = "Bearer ";

  private final TokenVerifier verifier;

  public CallerGate(TokenVerifier verifier) {
    this.verifier = verifier;
  }

  /**
   * Lets in who proves it.
   *
   * @throws TokenRejected if there is no token, or one that proves nobody
   */
  public Caller admit(Optional<String> authorization, Optional<String> onBehalfOf)
      throws TokenRejected {
    String header = authorization.orElse("");
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw new TokenRejected("no bearer token");
    }
    Caller caller = verifier.verify(header.substring(BEARER.length()).strip());
    return onBehalfOf.isPresent() && caller.is(Role.SERVICE)
        ? caller.onBehalfOf(tenant(onBehalfOf.get()))
        : caller;
  }

  private static TenantId tenant(String text) throws TokenRejected {
    try {
      return TenantId.parse(text);
    } catch (InvalidValue wrong) {
      throw new TokenRejected(String.valueOf(wrong.getMessage()));
    }
  }
}
