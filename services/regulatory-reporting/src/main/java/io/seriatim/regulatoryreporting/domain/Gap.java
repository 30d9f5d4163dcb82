package io.seriatim.regulatoryreporting.domain;

/**
 * Something a document needs and nobody has said yet.
 *
 * @param what the thing concerned, and what was expected of it
 */
public record Gap(Kind kind, String what) {
  /** Names of what can be missing; stable, as people search for them. */
  public enum Kind {
    /** The ledger's rows are older than the shipment. */
    LEDGER_BEHIND,
    /** The ledger does not know the object. */
    UNKNOWN_OBJECT,
    /** Nothing says when and where it was commissioned. */
    NOT_COMMISSIONED,
    /** A pack or a homogeneous case without one batch and expiry. */
    BATCH_UNKNOWN,
    /** Its identity has ended, so it can't have been shipped. */
    IDENTITY_ENDED,
    /** Children and their container do not agree. */
    HIERARCHY_OPEN,
    /** The same item is in the shipment more than once. */
    PACKED_TWICE,
    /** Nothing says when the container was packed. */
    PACKING_UNKNOWN,
    /** No master data of the product. */
    PRODUCT_UNKNOWN,
    /** The product has no National Drug Code. */
    NDC_MISSING,
    /** The case's GTIN is no level of the product. */
    LEVEL_UNKNOWN,
    /** No master data of the site. */
    SITE_UNKNOWN,
    /** No master data of the tenant. */
    TENANT_UNKNOWN,
    /** No master data of the partner. */
    PARTNER_UNKNOWN,
    /** No licence says how long the company prefix in the number is. */
    COMPANY_PREFIX_UNKNOWN,
    /** The identity's scheme has no EPC. */
    NO_EPC,
    /** A text that can't stand in an XML document. */
    TEXT_NOT_WRITABLE
  }

  /** Whether it is only a matter of a moment, as rows follow events. */
  public boolean closesByItself() {
    return kind == Kind.LEDGER_BEHIND;
  }

  @Override
  public String toString() {
    return kind + ": " + what;
  }
}
