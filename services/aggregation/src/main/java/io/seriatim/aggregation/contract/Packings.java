package io.seriatim.aggregation.contract;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.Request;
import io.seriatim.proto.ledger.v1.CorrectLotRequest;
import io.seriatim.proto.ledger.v1.PackRequest;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import io.seriatim.proto.ledger.v1.ReparentRequest;
import io.seriatim.proto.ledger.v1.ReplaceChildRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.List;

/** Requests about more than one object at a time. */
final class Packings {
  /** The owner of a container that begins is that of the order or the goods, never of a payload. */
  private static final Header UNSAID = Header.unknown(new TenantId("unsaid"));

  private Packings() {}

  static Request pack(PackRequest asked) {
    ContainerPlan plan =
        new ContainerPlan(
            level(asked.getLevel()),
            Asked.capacity(asked.getCapacity()),
            Words.mixRule(Asked.mixedRule(asked.getMixedRule())));
    return new Request.Pack(
        ItemId.parse(asked.getParent()),
        UNSAID,
        plan,
        Asked.ids(asked.getChildrenList()),
        States.text(asked.getPartialReason()),
        asked.getClose());
  }

  private static Level level(PackLevel level) {
    return switch (level) {
      case PACK_LEVEL_BUNDLE -> Level.BUNDLE;
      case PACK_LEVEL_CASE -> Level.CASE;
      case PACK_LEVEL_PALLET -> Level.PALLET;
      case PACK_LEVEL_UNIT, PACK_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
          throw new InvalidValue("level", level.name(), "BUNDLE, CASE or PALLET");
    };
  }

  static Request unpack(RequestInput input) {
    UnpackRequest unpack = input.getUnpack();
    List<String> named =
        unpack.getChildrenCount() > 0 ? unpack.getChildrenList() : input.getFoundChildrenList();
    return new Request.Unpack(
        ItemId.parse(unpack.getParent()), Asked.ids(named), States.text(unpack.getPartialReason()));
  }

  static Request replace(ReplaceChildRequest asked) {
    return new Request.Replace(
        ItemId.parse(asked.getParent()),
        ItemId.parse(asked.getRemoved()),
        ItemId.parse(asked.getAdded()));
  }

  static Request reparent(ReparentRequest asked) {
    return new Request.Reparent(
        ItemId.parse(asked.getFromParent()),
        ItemId.parse(asked.getToParent()),
        Asked.ids(Asked.some("children", asked.getChildrenList())),
        States.text(asked.getFromPartialReason()),
        States.text(asked.getPartialReason()),
        asked.getClose());
  }

  static Request correct(CorrectLotRequest asked) {
    return new Request.CorrectLot(
        Asked.ids(Asked.some("items", asked.getItemsList())),
        BatchNumber.parse(asked.getLot()),
        Expiry.parse(asked.getExpiry()),
        asked.getReason());
  }

  static Request repackage(RepackageRequest asked) {
    return new Request.Repackage(
        Asked.ids(Asked.some("inputs", asked.getInputsList())),
        Asked.some("outputs", asked.getOutputsList()).stream().map(Packings::sgtin).toList(),
        BatchNumber.parse(asked.getLot()),
        Expiry.parse(asked.getExpiry()),
        asked.getReason());
  }

  private static Sgtin sgtin(String text) {
    if (ItemId.parse(text) instanceof Sgtin sgtin) {
      return sgtin;
    }
    throw new InvalidValue("outputs", text, "SGTINs");
  }
}
