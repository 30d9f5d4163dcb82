package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * A product with its pack hierarchy, as an order froze it.
 *
 * @param prefixLength digits of the company prefix in the GTIN
 * @param ndc US National Drug Code with hyphens, or empty
 * @param hierarchy the levels above the unit, inner first
 */
public record Product(
    Gtin gtin,
    TenantId owner,
    String name,
    int prefixLength,
    String ndc,
    Description description,
    List<Level> hierarchy,
    SerialPolicy serialPolicy,
    List<String> markets) {
  public Product {
    hierarchy = List.copyOf(hierarchy);
    markets = List.copyOf(markets);
  }

  /** What the pack says it is. */
  public record Description(String dosageForm, String strength, String netContent) {}

  /** Packing levels above the unit. */
  public enum PackLevel {
    BUNDLE,
    CASE,
    PALLET
  }

  /** What may be mixed in one container. */
  public enum MixedRule {
    SINGLE_BATCH,
    SINGLE_PRODUCT,
    MIXED
  }

  /**
   * One level.
   *
   * @param gtin the level's own GTIN where it carries an SGTIN; an SSCC otherwise
   */
  public record Level(PackLevel level, int capacity, Optional<Gtin> gtin, MixedRule mixedRule) {}

  /** How serials are made. */
  public record SerialPolicy(int length, String alphabet, String prefix) {}
}
