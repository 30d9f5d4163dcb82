package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.OrderId;
import java.time.OffsetDateTime;

/** What was counted of one material for one order, in pieces (21 CFR 211.125). */
public record MaterialCount(
    OrderId order,
    String material,
    long issued,
    long returned,
    long destroyed,
    Signer countedBy,
    OffsetDateTime countedAt) {

  /** Pieces that went onto or into packs, as far as the count says. */
  public long used() {
    return issued - returned - destroyed;
  }

  boolean isAbout(MaterialCount other) {
    return order.equals(other.order) && material.equals(other.material);
  }
}
