package io.seriatim.masterdata.domain;

/** Why a fact is not published, in order of precedence. */
public enum PublicationRefusal {
  NOT_THE_STEWARD("Sign in for the tenant that the fact belongs to."),
  VERSION_CHANGED("Read the fact again, look at what changed, and publish on the new version."),
  TENANT_UNKNOWN("Publish the tenant first."),
  COMPANY_PREFIX_TAKEN(
      "Check the company prefix with the GS1 licence, and tell the platform's support."),
  GTIN_NOT_LICENSED("Check the GTIN and the length of the company prefix with the GS1 licence."),
  SITE_UNKNOWN("Publish the site first, for the tenant that runs it."),
  MARKETS_CONTRADICT(
      "Correct the profile of one of the markets, or make a product of its own for each."),
  PRODUCT_UNKNOWN("Publish the product first, for its owner."),
  SLOT_OUT_OF_RANGE("Choose a slot that the ledger has."),
  SLOT_IS_FIXED("Keep the slot: it says where the history of the site is.");

  private final String advice;

  PublicationRefusal(String advice) {
    this.advice = advice;
  }

  /** What the author can do about it. */
  public String advice() {
    return advice;
  }

  /** Whether the same request may succeed later without any change to it. */
  public boolean retryMayHelp() {
    return switch (this) {
      case TENANT_UNKNOWN, SITE_UNKNOWN, PRODUCT_UNKNOWN -> true;
      case NOT_THE_STEWARD,
          VERSION_CHANGED,
          COMPANY_PREFIX_TAKEN,
          GTIN_NOT_LICENSED,
          MARKETS_CONTRADICT,
          SLOT_OUT_OF_RANGE,
          SLOT_IS_FIXED ->
          false;
    };
  }
}
