package io.seriatim.serialallocation.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.NumberingProfile;
import java.util.List;

/**
 * What of a product its numbering needs.
 *
 * @param markets it may be packed for
 * @param profiles of those of its markets that have one
 */
public record Product(
    Gtin gtin,
    TenantId owner,
    SerialPolicy policy,
    List<String> markets,
    List<NumberingProfile> profiles) {
  public Product {
    markets = List.copyOf(markets);
    profiles = List.copyOf(profiles);
  }
}
