package io.seriatim.reconciliation.app;

import java.util.Optional;

/** Signs what a plant is to believe while the platform is away. */
public interface OrderSeal {
  /** Signs nothing: plants start no order while the platform is away. */
  OrderSeal NONE = document -> Optional.empty();

  /**
   * Signs a document.
   *
   * @return nothing where no key is configured
   */
  Optional<Sealed> seal(byte[] document);

  /**
   * A signature.
   *
   * @param keyId which key signed
   */
  record Sealed(String keyId, byte[] signature) {}
}
