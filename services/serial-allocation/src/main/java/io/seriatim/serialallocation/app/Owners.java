package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Product;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import java.util.Optional;

/** What is the owner's alone, and how somebody else is told. */
final class Owners {
  private Owners() {}

  /** The refusal, unless the asker owns the product. */
  static Optional<Refusal> refused(Asker asker, Gtin gtin, Optional<Product> product) {
    if (product.isEmpty()) {
      return Optional.of(
          Refusal.of(Reason.PRODUCT_UNKNOWN, "GTIN " + gtin, "a product of " + asker.tenant()));
    }
    return product.get().owner().equals(asker.tenant())
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Reason.NOT_THE_OWNER, asker.tenant() + " for GTIN " + gtin, "the product's owner"));
  }

  /** A pool that is not the asker's, or that there is not. */
  static Refusal unknown(TenantId acting, PoolKey pool) {
    String named =
        switch (pool) {
          case PoolKey.OfGtin(Gtin gtin) -> "GTIN " + gtin;
          case PoolKey.OfPrefix(CompanyPrefix prefix) -> "company prefix " + prefix;
        };
    return Refusal.of(Reason.POOL_UNKNOWN, named, "an open pool of " + acting);
  }
}
