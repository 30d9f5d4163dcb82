package io.seriatim.masterdata.domain.onboarding;

/** Why something is not done with an onboarding, with what the asker can do about it. */
public enum RefusalReason {
  NOT_FOUND("Check the ids, and for whom you are signed in."),
  NOT_THE_OWNER("Ask the owner of the products; it is the one who takes operators on."),
  NOT_IN_THIS_STATE("Look at the onboarding, and do what is next."),
  OPERATOR_DIFFERS("Write the agreement for the operator that was asked for."),
  PARTIES_DIFFER("Name the owner or the operator; the numbers come from the owner's pool."),
  PRODUCT_UNKNOWN("Publish the product first, for its owner."),
  PRODUCT_NOT_AGREED("Name a product of the agreement."),
  OPERATOR_IS_FOUNDED_BY_ANOTHER("Wait until its facts are published, then organise without them."),
  TENANT_HAS_ITS_OWN_PEOPLE(
      "Leave people and gateways out: the tenant's own administrator makes them."),
  FACT_DIFFERS("Correct the agreement, or have the operator correct what is published."),
  FACT_REFUSED("Correct the agreement."),
  ROLE_NOT_FOR_OPERATORS("Leave the role out."),
  SITE_NOT_AGREED("Name a site of the agreement."),
  NAME_TAKEN("Choose another name: this one belongs to somebody else."),
  DIRECTORY_MISSING(
      "Give the service its client of the identity provider, or leave people and gateways out."),
  CHECKLIST_OPEN("Have the missing items checked."),
  RECORD_CHANGED("Look at the onboarding again, and sign what it says now."),
  REQUESTER_MAY_NOT_SIGN("Have two people sign who did not ask for it."),
  SAME_PERSON("Have somebody else sign: a go-live needs two people.");

  private final String advice;

  RefusalReason(String advice) {
    this.advice = advice;
  }

  public String advice() {
    return advice;
  }

  /** Whether the same request may succeed later without any change to it. */
  public boolean retryMayHelp() {
    return switch (this) {
      case PRODUCT_UNKNOWN, OPERATOR_IS_FOUNDED_BY_ANOTHER, CHECKLIST_OPEN, DIRECTORY_MISSING ->
          true;
      case NOT_FOUND,
          NOT_THE_OWNER,
          NOT_IN_THIS_STATE,
          OPERATOR_DIFFERS,
          PARTIES_DIFFER,
          PRODUCT_NOT_AGREED,
          TENANT_HAS_ITS_OWN_PEOPLE,
          FACT_DIFFERS,
          FACT_REFUSED,
          ROLE_NOT_FOR_OPERATORS,
          SITE_NOT_AGREED,
          NAME_TAKEN,
          RECORD_CHANGED,
          REQUESTER_MAY_NOT_SIGN,
          SAME_PERSON ->
          false;
    };
  }
}
