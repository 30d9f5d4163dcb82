package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagInput;
import io.seriatim.proto.ledger.v1.FlagKind;
import io.seriatim.proto.ledger.v1.FlagLift;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.SerialRange;
import io.seriatim.proto.ledger.v1.ShipRequest;

/** Recalls as the broadcast puts them before a partition. */
final class FlagFixture {
  static final FlagScope BATCH =
      FlagScope.newBuilder().setGtin(LineFixture.GTIN).setLot("LOT1").build();
  static final FlagScope PRODUCT = FlagScope.newBuilder().setGtin(LineFixture.GTIN).build();

  private FlagFixture() {}

  static FlagScope serials(String from, String to) {
    return BATCH.toBuilder().addSerials(SerialRange.newBuilder().setFrom(from).setTo(to)).build();
  }

  static Flag flag(String id, FlagKind kind, FlagScope scope) {
    return Flag.newBuilder()
        .setFlagId("acme." + id)
        .setKind(kind)
        .setOwner("acme")
        .setScope(scope)
        .setReason("glass in a vial")
        .setDeclaredMicros(LineFixture.START_MICROS)
        .build();
  }

  static LedgerInput recall(String id, FlagScope scope) {
    return input(
        FlagInput.newBuilder().setFlag(flag(id, FlagKind.FLAG_KIND_RECALLED, scope)).build());
  }

  static LedgerInput lift(String id, FlagScope scope) {
    return input(
        FlagInput.newBuilder()
            .setFlag(flag(id, FlagKind.FLAG_KIND_RECALLED, scope))
            .setLift(FlagLift.newBuilder().setReason("another batch was meant"))
            .build());
  }

  static LedgerInput input(FlagInput flag) {
    return LedgerInput.newBuilder()
        .setInputId("flag/" + flag.getFlag().getFlagId() + "/0")
        .setOperator("acme")
        .setActor(Actor.newBuilder().setId("quentin").setTenant("acme"))
        .setAcceptedMicros(LineFixture.START_MICROS)
        .setFlag(flag)
        .build();
  }

  static RequestInput.Builder sell(String id, String item) {
    return RequestInput.newBuilder()
        .setRequestId(id)
        .setShip(
            ShipRequest.newBuilder()
                .setFromSite("lyon")
                .addItems(item)
                .setToPartner("us-wholesale"));
  }
}
