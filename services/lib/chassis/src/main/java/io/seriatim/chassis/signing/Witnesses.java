package io.seriatim.chassis.signing;

import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;

/** Proves who a second person is that stands beside the caller. */
@FunctionalInterface
public interface Witnesses {
  /**
   * The second person; refused {@code SIGNATURE_NOT_AUTHENTICATED} where name and password are
   * wrong, {@code WITNESS_IS_ACTOR} where it is the caller again, {@code WITNESS_OF_ANOTHER_TENANT}
   * where it is a stranger.
   *
   * @throws java.io.UncheckedIOException if the identity provider does not answer
   */
  Answer<Caller> prove(Caller actor, String userName, Password password);
}
