package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Refusal;
import java.util.Optional;

/** Proves at the moment of signing that the signer is the person who asks; made for one request. */
@FunctionalInterface
public interface SignerCheck {
  /** Nothing if it is; the refusal otherwise. */
  Optional<Refusal> refuses();
}
