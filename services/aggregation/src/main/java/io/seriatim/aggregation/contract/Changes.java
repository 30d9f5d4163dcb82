package io.seriatim.aggregation.contract;

import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.Destination;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.ItemEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;

/** One recorded event of an object as it is published: a name, a fact worth reading, the state. */
public final class Changes {
  private Changes() {}

  /** The message of an event with the state that follows from it. */
  public static ObjectChange message(ItemEvent event, ObjectState after) {
    ObjectChange.Builder message = ObjectChange.newBuilder().setWhat(name(event.change()));
    message.setState(after).setDetail(detail(event.change()));
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

  /** Whether the object came into the world with this event. */
  public static boolean isBirth(Change change) {
    return change instanceof Change.ItemCommissioned || change instanceof Change.ContainerOpened;
  }

  /** The upper-case past-tense name under which an event is stored. */
  public static String name(Change change) {
    return switch (change) {
      case Change.Discovered it -> "DISCOVERED";
      case Change.NumberSent it -> "SENT";
      case Change.NumberDoubted it -> "DOUBTED";
      case Change.ItemCommissioned it -> "COMMISSIONED";
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

  private static String destination(Destination to) {
    return switch (to) {
      case Destination.ToSite site -> "to site " + site.site();
      case Destination.ToParty party -> "to partner " + party.party();
    };
  }
}
