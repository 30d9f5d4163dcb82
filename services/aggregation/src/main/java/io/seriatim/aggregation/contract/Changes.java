package io.seriatim.aggregation.contract;

import io.seriatim.aggregation.app.Touched;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.Destination;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** One recorded event of an object as it is published: a name, a fact worth reading, the state. */
public final class Changes {
  private static final int MOST_NAMED = 20;

  private Changes() {}

  /** The message of an event with the state that follows from it. */
  public static ObjectChange message(Touched touched, ObjectState after) {
    ItemEvent event = touched.event();
    ObjectChange.Builder message = ObjectChange.newBuilder().setWhat(name(event.change()));
    message.setState(after).setDetail(detail(event.change()));
    Optional<BatchKey> before = batch(touched.before());
    Optional<BatchKey> now = batch(touched.after());
    message.setEntersBatch(now.isPresent() && !now.equals(before));
    before.filter(batch -> !now.equals(before)).ifPresent(message::setLeftBatch);
    if (event.change() instanceof Change.ConflictRaised raised) {
      message.setConflict(raised.conflict().kind().name());
    }
    if (event.change() instanceof Change.TakenOut out) {
      message.setLeftParent(out.parent().canonical());
    }
    if (event.change() instanceof Change.ContentsChanged changed) {
      message.addAllLeftLots(States.leftLots(changed.difference(), after));
    }
    return message.build();
  }

  /** The batch of a unit; empty for a container. */
  private static Optional<BatchKey> batch(ItemState state) {
    return state instanceof ItemState.Present present && present.contents().isEmpty()
        ? present.header().lot().map(lot -> batch(present, lot))
        : Optional.empty();
  }

  private static BatchKey batch(ItemState.Present unit, Lot lot) {
    return BatchKey.newBuilder()
        .setOwner(unit.header().owner().value())
        .setGtin(lot.product().toString())
        .setLot(lot.batch().value())
        .build();
  }

  /** The upper-case past-tense name under which an event is stored. */
  public static String name(Change change) {
    return switch (change) {
      case Change.Discovered it -> "DISCOVERED";
      case Change.NumberSent it -> "SENT";
      case Change.NumberDoubted it -> "DOUBTED";
      case Change.ItemCommissioned it -> "COMMISSIONED";
      case Change.ItemRepackaged it -> "COMMISSIONED";
      case Change.LotCorrected it -> "LOT_CORRECTED";
      case Change.IdentityEnded it -> ended(it.how());
      case Change.StatusChanged it -> "STATUS_CHANGED";
      case Change.QuarantineSet it -> "QUARANTINED";
      case Change.QuarantineReleased it -> "QUARANTINE_RELEASED";
      case Change.ConflictRaised it -> "CONFLICT_RAISED";
      case Change.ConflictCleared it -> "CONFLICT_CLEARED";
      case Change.ContainerOpened it -> "CONTAINER_OPENED";
      case Change.ContentsChanged it -> "CONTENTS_CHANGED";
      case Change.ContainerClosed it -> "CONTAINER_CLOSED";
      case Change.ContainerReopened it -> "CONTAINER_REOPENED";
      case Change.PutInto it -> "PACKED";
      case Change.TakenOut it -> "UNPACKED";
      case Change.Departed it -> "SHIPPED";
      case Change.Arrived it -> "RECEIVED";
      case Change.CustodyTaken it -> "CUSTODY_TAKEN";
    };
  }

  private static String ended(EndedHow how) {
    return switch (how) {
      case LABEL_SCRAPPED -> "LABEL_SCRAPPED";
      case LABEL_SAMPLED -> "LABEL_SAMPLED";
      case INVALID -> "INVALIDATED";
      case DECOMMISSIONED -> "DECOMMISSIONED";
      case DESTROYED -> "DESTROYED";
      case LOST -> "DECLARED_MISSING";
    };
  }

  private static String detail(Change change) {
    return switch (change) {
      case Change.Discovered it -> "";
      case Change.NumberSent it -> "";
      case Change.NumberDoubted it -> "";
      case Change.ItemCommissioned it -> "";
      case Change.ItemRepackaged it -> "repackaged from " + some(it.inputs());
      case Change.LotCorrected it ->
          "from %s to %s: %s".formatted(lot(it.from()), lot(it.to()), it.reason());
      case Change.IdentityEnded it -> it.reason();
      case Change.StatusChanged it -> it.supply().status() + ": " + it.reason();
      case Change.QuarantineSet it -> it.reason();
      case Change.QuarantineReleased it -> it.reason();
      case Change.ConflictRaised it -> it.conflict().message();
      case Change.ConflictCleared it -> it.reason();
      case Change.ContainerOpened it -> it.plan().level() + " of " + it.plan().capacity();
      case Change.ContentsChanged it -> "%+d children".formatted(it.children());
      case Change.ContainerClosed it -> it.partialReason().orElse("");
      case Change.ContainerReopened it -> "";
      case Change.PutInto it -> it.parent().canonical();
      case Change.TakenOut it -> it.parent().canonical();
      case Change.Departed it -> destination(it.to());
      case Change.Arrived it -> it.site().value();
      case Change.CustodyTaken it -> "";
    };
  }

  private static String lot(Lot lot) {
    return lot.batch() + " " + lot.expiry().value();
  }

  /** The first of them: all are in the event. */
  private static String some(List<ItemId> items) {
    String first =
        items.stream().limit(MOST_NAMED).map(ItemId::canonical).collect(Collectors.joining(", "));
    int more = items.size() - MOST_NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  private static String destination(Destination to) {
    return switch (to) {
      case Destination.ToSite site -> "to site " + site.site();
      case Destination.ToParty party -> "to partner " + party.party();
    };
  }
}
