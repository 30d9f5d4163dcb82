package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Touched;
import io.seriatim.aggregation.contract.States;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.proto.ledger.v1.CorrectLotRequest;
import io.seriatim.proto.ledger.v1.DestroyRequest;
import io.seriatim.proto.ledger.v1.GoodsReturned;
import io.seriatim.proto.ledger.v1.HierarchyMigrated;
import io.seriatim.proto.ledger.v1.HierarchyPart;
import io.seriatim.proto.ledger.v1.ItemsDestroyed;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LotCorrected;
import io.seriatim.proto.ledger.v1.Received;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import io.seriatim.proto.ledger.v1.Repackaged;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.ShipmentVoided;
import io.seriatim.proto.ledger.v1.Shipped;
import io.seriatim.proto.ledger.v1.SummaryLine;
import io.seriatim.proto.ledger.v1.VoidShipmentRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the event of a request says beside its changes. */
final class RequestNotes {
  private RequestNotes() {}

  static void add(
      LedgerEvent.Builder event, RequestInput asked, List<Touched> touched, AlsoSaid also) {
    switch (asked.getAskCase()) {
      case SHIP -> event.setShipped(shipped(asked.getShip()));
      case RECEIVE -> event.setReceived(received(asked, touched, also));
      case RETURN_GOODS ->
          event.setGoodsReturned(
              GoodsReturned.newBuilder()
                  .addAllItems(asked.getReturnGoods().getItemsList())
                  .setReason(asked.getReturnGoods().getReason())
                  .addAllParked(also.parked()));
      case VOID_SHIPMENT -> event.setShipmentVoided(voided(asked.getVoidShipment()));
      case DESTROY -> event.setItemsDestroyed(destroyed(asked, asked.getDestroy()));
      case REPACKAGE -> event.setRepackaged(repackaged(asked.getRepackage()));
      case CORRECT_LOT -> event.setLotCorrected(corrected(asked.getCorrectLot(), touched));
      case COUNT_STOCK -> event.setStockCounted(asked.getCounted());
      case HIERARCHY_PART ->
          event.setHierarchyMigrated(migrated(asked.getHierarchyPart(), also.refused().size()));
      case QUARANTINE,
          RELEASE_QUARANTINE,
          UNPACK,
          DECOMMISSION,
          PACK,
          REPLACE_CHILD,
          REPARENT,
          TAKE_SAMPLE,
          RETURN_SAMPLE,
          SET_SUPPLY_STATUS,
          UNDO_SUPPLY_STATUS,
          DECLARE_MISSING,
          RESOLVE_CONFLICT,
          CUSTODY_CALL,
          ASK_NOT_SET -> {} // the changes say it all
    }
  }

  private static HierarchyMigrated migrated(HierarchyPart part, int refused) {
    return HierarchyMigrated.newBuilder()
        .setImportId(part.getImportId())
        .setOrigin(part.getOrigin())
        .setFirstLine(part.getFirstLine())
        .setLines(part.getLinesCount())
        .setRefused(refused)
        .build();
  }

  private static Shipped shipped(ShipRequest ship) {
    return Shipped.newBuilder()
        .addAllItems(ship.getItemsList())
        .setToSite(ship.getToSite())
        .setToPartner(ship.getToPartner())
        .setPurchaseOrder(ship.getPurchaseOrder())
        .setDespatchAdvice(ship.getDespatchAdvice())
        .build();
  }

  private static Received received(RequestInput asked, List<Touched> touched, AlsoSaid also) {
    String from =
        !touched.isEmpty() && touched.getFirst().before() instanceof ItemState.Present before
            ? States.message(before.place()).getFromSite()
            : "";
    return Received.newBuilder()
        .addAllItems(asked.getReceive().getItemsList())
        .setFromSite(from)
        .setShipment(asked.getReceive().getShipment())
        .addAllMissing(also.missing())
        .addAllParked(also.parked())
        .build();
  }

  private static ShipmentVoided voided(VoidShipmentRequest asked) {
    return ShipmentVoided.newBuilder()
        .addAllItems(asked.getItemsList())
        .setFromSite(asked.getFromSite())
        .setToSite(asked.getToSite())
        .setToPartner(asked.getToPartner())
        .setReason(asked.getReason())
        .build();
  }

  private static ItemsDestroyed destroyed(RequestInput asked, DestroyRequest destroy) {
    return ItemsDestroyed.newBuilder()
        .addAllItems(destroy.getItemsList())
        .setReason(destroy.getReason())
        .setWitness(asked.getWitness())
        .build();
  }

  private static Repackaged repackaged(RepackageRequest asked) {
    return Repackaged.newBuilder()
        .addAllInputs(asked.getInputsList())
        .addAllOutputs(asked.getOutputsList())
        .setLot(asked.getLot())
        .setExpiry(asked.getExpiry())
        .setReason(asked.getReason())
        .build();
  }

  private static LotCorrected corrected(CorrectLotRequest asked, List<Touched> touched) {
    Map<Lot, Integer> from = new LinkedHashMap<>();
    for (Touched each : touched) {
      if (each.event().change() instanceof Change.LotCorrected corrected) {
        from.merge(corrected.from(), 1, Integer::sum);
      }
    }
    LotCorrected.Builder note =
        LotCorrected.newBuilder()
            .addAllItems(asked.getItemsList())
            .setLot(asked.getLot())
            .setExpiry(asked.getExpiry())
            .setReason(asked.getReason());
    from.forEach((lot, units) ->
        note.addFrom(
            SummaryLine.newBuilder()
                .setGtin(lot.product().toString())
                .setLot(lot.batch().value())
                .setExpiry(lot.expiry().value())
                .setUnits(units)));
    return note.build();
  }
}
