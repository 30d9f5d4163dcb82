package io.seriatim.serialallocation.domain;

/** Why this service says no before the pool itself is asked; the names are on the wire for ever. */
public enum Reason {
  /** The gateway's token names another site, or another tenant runs it. */
  SITE_NOT_OF_CALLER("send the request from the gateway of that site", false),
  /** Nobody allowed this operator to pack this product there today. */
  NO_GRANT("ask the owner of the product to publish a grant", true),
  /** Master data has no such product for this tenant. */
  PRODUCT_UNKNOWN("check the GTIN, and for whom you are signed in", true),
  /** Only the tenant licensed for the product opens its pool. */
  NOT_THE_OWNER("ask the owner of the product to open its pool", false),
  /** The product's serial policy makes no segment. */
  SERIAL_POLICY_UNUSABLE("correct the serial policy in master data and open the pool again", true),
  /** What the product's markets ask of serials can't be kept at once. */
  MARKETS_CONTRADICT("correct the profile of one of the markets in master data", true),
  /** The serials would not keep what one of the product's markets asks. */
  LOOSER_THAN_MARKET("correct the serial policy or the market's profile in master data", true),
  /** Master data has no company prefix for this tenant. */
  PREFIX_UNKNOWN("publish the tenant with its company prefix in master data", true),
  /** The tenant is not told of such a pool. */
  POOL_UNKNOWN("check the GTIN; its owner opens the pool", true),
  /** The tenant is not told of such a block. */
  BLOCK_UNKNOWN("check the block's name, and for whom you are signed in", false),
  /** Everything the grant allows was leased. */
  QUOTA_EXHAUSTED("ask the owner of the product for a larger quota", true),
  /** More numbers unsent than the block has. */
  UNSENT_OUT_OF_RANGE("count the numbers that were never sent to a printer again", false),
  /** Nobody uses the block until it is thawed or written off. */
  BLOCK_FROZEN("recover the gateway's journal and thaw the block, or lease another", true),
  /** Only a frozen block is thawed or written off. */
  BLOCK_NOT_FROZEN("freeze the block first, so that nobody goes on with it", true),
  /** The block was closed or written off, for ever. */
  BLOCK_ENDED("lease another block", false),
  /** The site did not renew the lease. */
  LEASE_TERM_OVER("renew the block, then fetch again", true),
  /** More numbers used than the block still has. */
  USED_OUT_OF_RANGE("count the numbers known to have been used again", false),
  /** Somebody will ask why. */
  REASON_MISSING("say why, and what a signature means", false),
  /** The signer is not the person who asks, or did not prove it. */
  SIGNATURE_NOT_PROVEN("sign again with your own user name and password", false),
  /** What became of single numbers of the block is known: its end can't be counted off any more. */
  BLOCK_REPORTED_BY_NUMBER("return the numbers by list", false),
  /** The part of an import can't be read. */
  IMPORT_PART_MALFORMED("correct the part and send it again", false),
  /** A part of an import that is not the next one. */
  IMPORT_OUT_OF_ORDER("ask how far the import has come and go on there", false),
  /** The lines of a file that were decided about are not those that it has there now. */
  IMPORT_CHANGED(
      "send the file that the import began with, or this one under another import id: lines that"
          + " were taken in are then refused as duplicates",
      false),
  /** A new segment that might give a serial that is in use elsewhere. */
  SEGMENT_MAY_HOLD_USED_SERIALS(
      "open another one, or open this one before the serials are imported", false),
  /** A list of issued codes of which something is missing, or that is open already. */
  LIST_NOT_WHOLE("ask how far the list has come, and send what is missing", false),
  /** What a line says of itself is not possible. */
  SUPPLY_MALFORMED("correct the report and send it with a new id", false);

  private final String advice;
  private final boolean retryMayHelp;

  Reason(String advice, boolean retryMayHelp) {
    this.advice = advice;
    this.retryMayHelp = retryMayHelp;
  }

  /** What the person can do. */
  public String advice() {
    return advice;
  }

  /** Whether the same request may succeed later without any change. */
  public boolean retryMayHelp() {
    return retryMayHelp;
  }
}
