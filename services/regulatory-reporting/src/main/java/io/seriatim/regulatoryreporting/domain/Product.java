package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.Gtin;
import java.util.Set;

/**
 * What a document says about a product.
 *
 * @param prefixLength digits of the company prefix in its GTINs
 * @param ndc National Drug Code with hyphens; empty where it has none
 * @param levels GTINs of its homogeneous cases
 */
public record Product(
    Gtin gtin,
    int prefixLength,
    String ndc,
    String name,
    String dosageForm,
    String strength,
    String netContent,
    Set<Gtin> levels) {
  public Product {
    levels = Set.copyOf(levels);
  }
}
