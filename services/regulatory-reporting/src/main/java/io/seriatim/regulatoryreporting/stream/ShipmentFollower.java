package io.seriatim.regulatoryreporting.stream;

import io.seriatim.chassis.kafka.Received;
import io.seriatim.chassis.kafka.UnknownEvents;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerEvent.NoteCase;
import io.seriatim.regulatoryreporting.app.OpenSubmission;
import io.seriatim.regulatoryreporting.contract.Shipments;
import java.util.List;

/** Reads the ledger's events and opens a submission for each shipment off the platform. */
public final class ShipmentFollower {
  private final OpenSubmission openSubmission;
  private final Runnable opened;

  /**
   * Follows.
   *
   * @param opened told after submissions were opened
   */
  public ShipmentFollower(OpenSubmission openSubmission, Runnable opened) {
    this.openSubmission = openSubmission;
    this.opened = opened;
  }

  /** Takes the events of one poll. */
  public void accept(List<Received<String, LedgerEvent>> events) {
    boolean any = false;
    for (Received<String, LedgerEvent> received : events) {
      LedgerEvent event =
          received
              .value()
              .orElseThrow(() -> new IllegalStateException("an event without a body: " + received));
      checkKnown(event);
      var shipment = Shipments.of(event);
      shipment.ifPresent(openSubmission::open);
      any |= shipment.isPresent();
    }
    if (any) {
      opened.run();
    }
  }

  /** An event with nothing in it but what this version can't read. */
  private static void checkKnown(LedgerEvent event) {
    boolean empty = event.getChangesCount() == 0 && event.getNoteCase() == NoteCase.NOTE_NOT_SET;
    if (empty && !event.getUnknownFields().asMap().isEmpty()) {
      UnknownEvents.skipOrStop(event.getHeader());
    }
  }
}
