package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.Signature;
import java.util.Optional;

/** Proves at the moment of signing that the signer is the person who asks; made for one request. */
@FunctionalInterface
public interface SignerCheck {
  /** Nothing if it is; the refusal otherwise. */
  Optional<Refusal> refuses();

  /** The signature with how it came about, as it is kept when nothing is refused. */
  default Signature attested(Signature signature) {
    return signature;
  }
}
