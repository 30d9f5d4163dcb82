package io.seriatim.regulatoryreporting.contract;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Shipped;
import io.seriatim.regulatoryreporting.domain.Shipment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shipments in the ledger's events, and as they are kept. */
public final class Shipments {
  private Shipments() {}

  /** The shipment an event tells of, if it went to a partner off the platform. */
  public static Optional<Shipment> of(LedgerEvent event) {
    boolean leaves = event.hasShipped() && !event.getShipped().getToPartner().isEmpty();
    return leaves ? Optional.of(read(event)) : Optional.empty();
  }

  private static Shipment read(LedgerEvent event) {
    EventHeader header = event.getHeader();
    Shipped shipped = event.getShipped();
    Map<String, Long> stamps = new HashMap<>();
    for (ObjectChange change : event.getChangesList()) {
      stamps.merge(change.getState().getItemId(), change.getState().getStamp(), Math::max);
    }
    List<Shipment.Item> items =
        shipped.getItemsList().stream()
            .distinct()
            .map(item ->
                new Shipment.Item(ItemId.parse(item), stamps.getOrDefault(item, header.getStamp())))
            .toList();
    return new Shipment(
        // a shipment kept before its event's id was is named by its command
        header.getEventId().isEmpty() ? header.getCommandId() : header.getEventId(),
        header.getCommandId().isEmpty() ? header.getEventId() : header.getCommandId(),
        TenantId.parse(header.getOwner()),
        SiteId.parse(header.getSite()),
        shipped.getToPartner(),
        items,
        shipped.getPurchaseOrder(),
        shipped.getDespatchAdvice(),
        Micros.instant(header.getEventTime().getEpochMicros()),
        Micros.instant(header.getRecordedMicros()));
  }

  /** As it is kept; {@code of(message(shipment))} is the same shipment. */
  public static LedgerEvent message(Shipment shipment) {
    Shipped.Builder shipped =
        Shipped.newBuilder()
            .setToPartner(shipment.partner())
            .setPurchaseOrder(shipment.purchaseOrder())
            .setDespatchAdvice(shipment.despatchAdvice());
    LedgerEvent.Builder event = LedgerEvent.newBuilder();
    for (Shipment.Item item : shipment.items()) {
      shipped.addItems(item.id().canonical());
      event.addChanges(
          ObjectChange.newBuilder()
              .setState(
                  ObjectState.newBuilder()
                      .setItemId(item.id().canonical())
                      .setStamp(item.stamp())));
    }
    return event.setHeader(header(shipment)).setShipped(shipped).build();
  }

  private static EventHeader.Builder header(Shipment shipment) {
    return EventHeader.newBuilder()
        .setEventId(shipment.eventId())
        .setCommandId(shipment.commandId())
        .setOwner(shipment.owner().value())
        .setSite(shipment.from().value())
        .setEventTime(ZonedTime.newBuilder().setEpochMicros(Micros.of(shipment.at())))
        .setRecordedMicros(Micros.of(shipment.recordedAt()));
  }
}
