package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.CompanyPrefix;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.numbering.PoolId;
import java.util.Optional;

/**
 * Where a pool is kept, before anybody knows whose it is: a GTIN and a company prefix have exactly
 * one owner on the platform.
 */
public sealed interface PoolKey {
  /** Begins the key of a pool of serials. */
  String GTIN = "gtin/";

  /** Begins the key of a pool of SSCCs. */
  String SSCC = "sscc/";

  /** As it stands in events and rows: {@code gtin/<gtin14>} or {@code sscc/<prefix>}. */
  String text();

  /** The serials of one product. */
  record OfGtin(Gtin gtin) implements PoolKey {
    @Override
    public String text() {
      return GTIN + gtin;
    }
  }

  /** The SSCCs under one company prefix. */
  record OfPrefix(CompanyPrefix prefix) implements PoolKey {
    @Override
    public String text() {
      return SSCC + prefix;
    }
  }

  /** Reads what {@link #text} gives; empty for what is no pool. */
  static Optional<PoolKey> parse(String text) {
    if (text.startsWith(GTIN)) {
      return Optional.of(new OfGtin(Gtin.parse(text.substring(GTIN.length()))));
    }
    return text.startsWith(SSCC)
        ? Optional.of(new OfPrefix(CompanyPrefix.parse(text.substring(SSCC.length()))))
        : Optional.empty();
  }

  /** The key of a pool whose owner is known. */
  static PoolKey of(PoolId pool) {
    return switch (pool) {
      case PoolId.OfProduct product -> new OfGtin(product.gtin());
      case PoolId.OfContainers containers -> new OfPrefix(containers.prefix());
    };
  }
}
