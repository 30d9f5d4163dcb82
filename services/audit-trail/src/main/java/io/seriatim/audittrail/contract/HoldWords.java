package io.seriatim.audittrail.contract;

import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.retention.HoldScope;
import io.seriatim.audittrail.domain.retention.HoldScope.OverBatch;
import io.seriatim.audittrail.domain.retention.HoldScope.OverGtin;
import io.seriatim.audittrail.domain.retention.HoldScope.OverPeriod;
import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.audittrail.domain.retention.LegalHold.Ground;
import io.seriatim.audittrail.domain.retention.LegalHold.Lift;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.HeldBatch;
import io.seriatim.proto.audit.v1.HeldPeriod;
import io.seriatim.proto.audit.v1.PlaceLegalHoldRequest;
import java.time.LocalDate;
import java.util.Optional;

/** Legal holds as messages, both ways. */
public final class HoldWords {
  private static final int LONGEST_CASE = 200;
  private static final int LONGEST_REASON = 500;

  private HoldWords() {}

  /** What is to be held, and why. */
  public static Ground ground(TenantId owner, PlaceLegalHoldRequest request) {
    return new Ground(
        owner,
        request.getRequestId(),
        scope(request.getScope()),
        SignedWords.text("case_reference", request.getCaseReference(), LONGEST_CASE),
        SignedWords.text("reason", request.getReason(), LONGEST_REASON));
  }

  private static HoldScope scope(io.seriatim.proto.audit.v1.HoldScope wire) {
    return switch (wire.getOverCase()) {
      case BATCH ->
          new OverBatch(
              Gtin.parse(wire.getBatch().getGtin()), BatchNumber.parse(wire.getBatch().getLot()));
      case GTIN -> new OverGtin(Gtin.parse(wire.getGtin()));
      case PERIOD -> period(wire.getPeriod());
      case OVER_NOT_SET -> throw new InvalidValue("scope", "", "a batch, a GTIN or a period");
    };
  }

  private static OverPeriod period(HeldPeriod wire) {
    LocalDate first = SignedWords.day("scope.period.first_day", wire.getFirstDay());
    LocalDate last = SignedWords.day("scope.period.last_day", wire.getLastDay());
    if (last.isBefore(first)) {
      throw new InvalidValue("scope.period.last_day", wire.getLastDay(), first + " or later");
    }
    return new OverPeriod(first, last);
  }

  private static io.seriatim.proto.audit.v1.HoldScope message(HoldScope scope) {
    io.seriatim.proto.audit.v1.HoldScope.Builder wire =
        io.seriatim.proto.audit.v1.HoldScope.newBuilder();
    return switch (scope) {
      case OverBatch(Gtin gtin, BatchNumber lot) ->
          wire.setBatch(HeldBatch.newBuilder().setGtin(gtin.value()).setLot(lot.value())).build();
      case OverGtin(Gtin gtin) -> wire.setGtin(gtin.value()).build();
      case OverPeriod(LocalDate first, LocalDate last) ->
          wire.setPeriod(
                  HeldPeriod.newBuilder().setFirstDay(first.toString()).setLastDay(last.toString()))
              .build();
    };
  }

  public static io.seriatim.proto.audit.v1.LegalHold message(LegalHold hold) {
    Ground ground = hold.ground();
    String hash = ground.hash();
    io.seriatim.proto.audit.v1.LegalHold.Builder wire =
        io.seriatim.proto.audit.v1.LegalHold.newBuilder()
            .setHoldId(ground.id())
            .setScope(message(ground.scope()))
            .setCaseReference(ground.caseReference())
            .setReason(ground.reason())
            .setPlaced(SignedWords.message(hold.placed(), ground.id(), LegalHold.FORM, hash))
            .setRecordHash(SignedWords.bytes(hash));
    hold.lifted()
        .ifPresent(lift ->
            wire.setLifted(
                SignedWords.message(lift.signed(), lift.requestId(), LegalHold.FORM, hash)));
    return wire.build();
  }

  /** A hold as it was kept, with the hashes of the requests that placed and lifted it. */
  public static LegalHold read(
      TenantId owner,
      io.seriatim.proto.audit.v1.LegalHold wire,
      String placedHash,
      String liftedHash) {
    Ground ground =
        new Ground(
            owner,
            wire.getHoldId(),
            scope(wire.getScope()),
            wire.getCaseReference(),
            wire.getReason());
    Signed placed = SignedWords.read(wire.getPlaced());
    Optional<Lift> lifted =
        wire.hasLifted()
            ? Optional.of(
                new Lift(
                    SignedWords.read(wire.getLifted()),
                    wire.getLifted().getRequestId(),
                    liftedHash))
            : Optional.empty();
    return new LegalHold(ground, placed, placedHash, lifted);
  }
}
