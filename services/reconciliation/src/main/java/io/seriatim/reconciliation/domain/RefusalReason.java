package io.seriatim.reconciliation.domain;

/** Why a request is answered no; within a group in order of precedence. */
public enum RefusalReason {
  // reading a schedule
  SCHEDULE_TOO_LARGE(Sort.INVALID, "Split the schedule."),
  SCHEDULE_NOT_XML(Sort.INVALID, "Export the schedule again as well-formed XML."),
  DTD_FORBIDDEN(
      Sort.INVALID, "Export the schedule without a document type declaration or entities."),
  NESTED_TOO_DEEPLY(Sort.INVALID, "Export the schedule in plain B2MML."),
  SCHEDULE_NOT_B2MML(
      Sort.INVALID, "Send a B2MML ProductionSchedule, as the example in the README."),
  FIELD_MISSING(Sort.INVALID, "Fill the field in the planning system and export again."),
  FIELD_REPEATED(Sort.INVALID, "Keep one; an order is one run of one batch on one line."),
  FIELD_WRONG(Sort.INVALID, "Correct the value in the planning system and export again."),
  PARAMETER_UNKNOWN(Sort.INVALID, "Remove the parameter, or correct its name."),
  ORDER_REPEATED(Sort.INVALID, "Give each production request its own ID."),
  // checking an order against the platform
  QUANTITY_ZERO(Sort.INVALID, "Order at least one unit."),
  EXPIRY_PAST(Sort.INVALID, "Correct the expiry, or do not pack this batch."),
  PRODUCT_UNKNOWN(
      Sort.NOT_FOUND, "Check the GTIN; its owner publishes the product in master data."),
  SITE_UNKNOWN(Sort.NOT_FOUND, "Check the site; its operator publishes it in master data."),
  LINE_UNKNOWN(Sort.NOT_FOUND, "Check the line; its operator publishes it in master data."),
  MARKET_NOT_ALLOWED(Sort.INVALID, "Choose a market that the product is published for."),
  NO_GRANT(Sort.FORBIDDEN, "Ask the owner for a grant for this product, operator and site."),
  POOL_UNKNOWN(Sort.CONFLICT, "Open the number pool of the product first."),
  QUANTITY_OVER_POOL(Sort.EXHAUSTED, "Order less, or have the owner open a new segment."),
  QUANTITY_OVER_QUOTA(Sort.EXHAUSTED, "Order less, or ask the owner for a larger quota."),
  ORDER_ID_TAKEN(Sort.ALREADY_EXISTS, "Give the changed order a new ID."),
  EXPIRY_DIFFERS(Sort.CONFLICT, "A batch has one expiry: correct it, or use another lot number."),
  BATCH_CLOSED(Sort.CONFLICT, "A closed batch takes no more orders and is not closed again."),
  // moving an order
  ORDER_NOT_FOUND(Sort.NOT_FOUND, "Check the order id; orders of other tenants are not shown."),
  ORDER_CANCELLED(Sort.CONFLICT, "Import a new order."),
  ORDER_HAS_RUN(
      Sort.CONFLICT, "Let the line end it; a batch is closed, not cancelled, once packs exist."),
  ORDER_NOT_COMPLETED(Sort.CONFLICT, "End the order on the line, or cancel it if it never ran."),
  REASON_MISSING(Sort.INVALID, "Say why the order is given up."),
  // closing a batch
  BATCH_NOT_FOUND(
      Sort.NOT_FOUND, "Check owner, GTIN and lot; batches of other tenants are not shown."),
  NOT_THE_RELEASER(
      Sort.FORBIDDEN, "The owner closes the batch, or the tenant its grants name for release."),
  MEANING_MISSING(
      Sort.INVALID, "Say what the signature means, for example \"reviewed and closed\"."),
  NOTHING_PACKED(Sort.CONFLICT, "Every order was cancelled: there is nothing to close."),
  LINE_NOT_ENDED(
      Sort.BUSY, "Wait until all the line's records have arrived, then look at the batch again."),
  RECORD_CHANGED(Sort.CONFLICT, "Look at the batch again and sign what it shows now."),
  NUMBERS_IN_DOUBT(
      Sort.CONFLICT, "Scan the labels in doubt, or decide about them, until none is left."),
  BOOKS_DIFFER(
      Sort.CONFLICT, "Look at the findings; the exact books have to balance to the last one."),
  CONFLICTS_OPEN(Sort.CONFLICT, "Decide about the objects on hold for a conflict first."),
  COUNTERS_UNEXPLAINED(Sort.CONFLICT, "Investigate the difference and sign with an explanation."),
  FINDINGS_OPEN(Sort.CONFLICT, "Settle each finding, or explain it under a signature."),
  REVIEW_MISSING(Sort.CONFLICT, "Have the record reviewed and signed as it stands, then close it."),
  // findings, materials and rules
  FINDING_NOT_FOUND(Sort.NOT_FOUND, "Look at the batch's findings again."),
  FINDING_SETTLED(Sort.CONFLICT, "Nothing is left to be explained; look at the findings again."),
  FINDING_EXACT(
      Sort.CONFLICT, "No words settle an exact book: find the labels and packs, and decide."),
  FINDING_CHANGED(Sort.CONFLICT, "Look at the finding again and explain what it shows now."),
  MATERIAL_UNKNOWN(Sort.INVALID, "Count a material that the product's rules name."),
  MATERIAL_WRONG(Sort.INVALID, "Count again: no more comes back or is destroyed than was issued."),
  RULES_WRONG(Sort.INVALID, "Correct the rules and sign them again."),
  NOT_THE_OWNER(Sort.FORBIDDEN, "The owner of the product does this."),
  // amending an order
  AMENDMENT_EMPTY(Sort.INVALID, "Name a quantity or an expiry that differs from the order's."),
  SECOND_CHECK_MISSING(
      Sort.FORBIDDEN,
      "Let another person compare the changed order with its paper and release it."),
  ORDERS_HAVE_RUN(
      Sort.CONFLICT, "A batch has one expiry, and it is printed on packs: use another lot number."),
  // after the close
  BATCH_OPEN(Sort.CONFLICT, "Close the batch first."),
  ITEMS_WRONG(Sort.INVALID, "Name each pack of the batch once, at most 500 at a time."),
  ITEMS_NOT_OF_BATCH(Sort.CONFLICT, "Check the codes: only packs of this batch can be added."),
  ITEMS_NOT_GOOD(
      Sort.CONFLICT, "Look at the packs' histories: what is sampled or ended already is counted."),
  SAME_SIGNER(Sort.FORBIDDEN, "The second signature is another person's."),
  // on the way to the market
  RELEASE_STANDS(Sort.CONFLICT, "Revoke the later steps first, the last one first."),
  STEP_MISSING(Sort.CONFLICT, "Sign the steps in their order."),
  STEP_SIGNED(Sort.CONFLICT, "The step is signed already."),
  STEP_NOT_FOUND(Sort.NOT_FOUND, "Look at the batch's release again."),
  STEP_REVOKED(Sort.CONFLICT, "The step was taken back already."),
  STEP_WRONG(Sort.INVALID, "Name the step, and the site or the market it is for."),
  NOT_THE_SITES_OPERATOR(Sort.FORBIDDEN, "The tenant that runs the site signs its disposition."),
  AUDIT_REVIEW_MISSING(
      Sort.CONFLICT, "Have the audit trail of the batch reviewed and signed, then certify."),
  AUDIT_REVIEW_OUTDATED(
      Sort.CONFLICT, "Have the records since answered and the review signed again, then certify."),
  REPORTS_MISSING(Sort.BUSY, "Wait until each report is accepted, or mend the rejected one."),
  SIGNED_RECORD_NOT_FOUND(
      Sort.NOT_FOUND, "Name a hash that GetRelease or GetBatchHistory shows for this batch."),
  MARKET_RELEASED(Sort.CONFLICT, "What is released to the market is not released again."),
  PART_TOO_LARGE(Sort.INVALID, "Release the containers in several parts."),
  CONTENTS_MOVING(
      Sort.BUSY, "Wait until the ledger has all that is being packed, look again, and sign then."),
  CONTENTS_CHANGED(
      Sort.CONFLICT,
      "Released packs were packed anew: take them out of the container, or take the part back."),
  QUANTITY_OVER_GOOD(Sort.CONFLICT, "Release no more packs than are good and not yet released."),
  SIGNATURE_NOT_PROVEN(Sort.FORBIDDEN, "Sign again with your own user name and password.");

  /** The sorts of no. */
  public enum Sort {
    INVALID,
    NOT_FOUND,
    FORBIDDEN,
    CONFLICT,
    ALREADY_EXISTS,
    EXHAUSTED,
    BUSY
  }

  private final Sort sort;
  private final String advice;

  RefusalReason(Sort sort, String advice) {
    this.sort = sort;
    this.advice = advice;
  }

  public Sort sort() {
    return sort;
  }

  /** What the person can do about it. */
  public String advice() {
    return advice;
  }

  /** Whether the same request may succeed later without any change to it. */
  public boolean retryMayHelp() {
    return switch (this) {
      case PRODUCT_UNKNOWN,
          SITE_UNKNOWN,
          LINE_UNKNOWN,
          NO_GRANT,
          POOL_UNKNOWN,
          QUANTITY_OVER_POOL,
          QUANTITY_OVER_QUOTA,
          ORDER_NOT_FOUND,
          ORDER_NOT_COMPLETED,
          BATCH_NOT_FOUND,
          LINE_NOT_ENDED,
          BATCH_OPEN,
          REVIEW_MISSING,
          AUDIT_REVIEW_MISSING,
          AUDIT_REVIEW_OUTDATED,
          STEP_MISSING,
          CONTENTS_MOVING,
          REPORTS_MISSING ->
          true;
      case SCHEDULE_TOO_LARGE,
          SCHEDULE_NOT_XML,
          DTD_FORBIDDEN,
          NESTED_TOO_DEEPLY,
          SCHEDULE_NOT_B2MML,
          FIELD_MISSING,
          FIELD_REPEATED,
          FIELD_WRONG,
          PARAMETER_UNKNOWN,
          ORDER_REPEATED,
          QUANTITY_ZERO,
          EXPIRY_PAST,
          MARKET_NOT_ALLOWED,
          ORDER_ID_TAKEN,
          EXPIRY_DIFFERS,
          BATCH_CLOSED,
          ORDER_CANCELLED,
          ORDER_HAS_RUN,
          REASON_MISSING,
          NOT_THE_RELEASER,
          MEANING_MISSING,
          NOTHING_PACKED,
          RECORD_CHANGED,
          NUMBERS_IN_DOUBT,
          BOOKS_DIFFER,
          CONFLICTS_OPEN,
          COUNTERS_UNEXPLAINED,
          FINDINGS_OPEN,
          FINDING_NOT_FOUND,
          FINDING_SETTLED,
          FINDING_EXACT,
          FINDING_CHANGED,
          MATERIAL_UNKNOWN,
          MATERIAL_WRONG,
          RULES_WRONG,
          NOT_THE_OWNER,
          AMENDMENT_EMPTY,
          SECOND_CHECK_MISSING,
          ORDERS_HAVE_RUN,
          ITEMS_WRONG,
          ITEMS_NOT_OF_BATCH,
          ITEMS_NOT_GOOD,
          SAME_SIGNER,
          RELEASE_STANDS,
          STEP_SIGNED,
          STEP_NOT_FOUND,
          STEP_REVOKED,
          STEP_WRONG,
          SIGNED_RECORD_NOT_FOUND,
          NOT_THE_SITES_OPERATOR,
          MARKET_RELEASED,
          PART_TOO_LARGE,
          CONTENTS_CHANGED,
          QUANTITY_OVER_GOOD,
          SIGNATURE_NOT_PROVEN ->
          false;
    };
  }
}
