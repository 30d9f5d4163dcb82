package io.seriatim.aggregation.grpc;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ListUnitsRequest;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Packing;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import java.util.function.Predicate;

/** Which units of a batch are asked for. */
final class UnitFilter {
  private UnitFilter() {}

  static Predicate<ObjectState> of(ListUnitsRequest request) {
    Predicate<ObjectState> wanted = packing(request.getPacking());
    if (isAsked("stage", request.getStage(), Stage.STAGE_UNSPECIFIED)) {
      wanted = wanted.and(unit -> unit.getStage() == request.getStage());
    }
    if (isAsked("identity", request.getIdentity(), Identity.IDENTITY_UNSPECIFIED)) {
      wanted = wanted.and(unit -> unit.getIdentity() == request.getIdentity());
    }
    if (isAsked("supply", request.getSupply(), SupplyStatus.SUPPLY_STATUS_UNSPECIFIED)) {
      wanted = wanted.and(unit -> unit.getSupply() == request.getSupply());
    }
    if (isAsked("hold", request.getHold(), Hold.HOLD_UNSPECIFIED)) {
      wanted = wanted.and(unit -> unit.getHoldsList().contains(request.getHold()));
    }
    return wanted;
  }

  private static <E extends Enum<E>> boolean isAsked(String field, E given, E unspecified) {
    if (given.name().equals("UNRECOGNIZED")) {
      throw unknown(field);
    }
    return given != unspecified;
  }

  private static Predicate<ObjectState> packing(Packing packing) {
    return switch (packing) {
      case PACKING_UNSPECIFIED -> unit -> true;
      case PACKING_LOOSE -> unit -> unit.getParent().isEmpty();
      case PACKING_PACKED -> unit -> !unit.getParent().isEmpty();
      case UNRECOGNIZED -> throw unknown("packing");
    };
  }

  private static InvalidValue unknown(String field) {
    return new InvalidValue(field, "a value of a newer contract", "a value of this contract");
  }
}
