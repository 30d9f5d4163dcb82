package io.seriatim.regulatoryreporting.app;

import io.seriatim.regulatoryreporting.domain.Shipment;

/** Opens the submission that a shipment calls for; the same shipment again opens nothing. */
public final class OpenSubmission {
  private final SubmissionStore store;

  public OpenSubmission(SubmissionStore store) {
    this.store = store;
  }

  public void open(Shipment shipment) {
    store.open(shipment);
  }
}
