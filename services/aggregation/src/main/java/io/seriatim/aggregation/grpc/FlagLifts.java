package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.FlagRecords.Change;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.LiftText;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.signing.AskedSignature;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.chassis.signing.Proof;
import io.seriatim.chassis.signing.SignedAct;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.ledger.v1.FlagLift;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.LiftFlagRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The lift of a flag that was a mistake: a record of its own, signed by two different people. */
public final class FlagLifts {
  /** What is claimed before it is known which of the two signatures it is. */
  static final String CLAIMED = "lift of a flag";

  private static final String PROPOSED = "lift proposed";
  private static final String AGREED = "lift agreed";
  private static final int LONGEST_REASON = 500;

  private final FlagRecords records;
  private final ElectronicSignatures signatures;
  private final InstantSource clock;

  public FlagLifts(FlagRecords records, ElectronicSignatures signatures, InstantSource clock) {
    this.records = records;
    this.signatures = signatures;
    this.clock = clock;
  }

  /** What is kept of the request: nothing of a password or a token. */
  static LiftFlagRequest kept(LiftFlagRequest request) {
    return request.toBuilder().clearPassword().clearSignInToken().build();
  }

  /**
   * Signs it: the first proposes, the second puts it in force. The signer is proven last, when
   * nothing else stands in the way; the same request again gets its first answer.
   */
  Answer<FlagRecord> sign(Caller caller, LiftFlagRequest request) {
    FlagDrafts.check("reason", request.getReason(), 1, LONGEST_REASON);
    AskedSignature asked = asked(caller, request);
    Instant now = clock.instant();
    boolean effective =
        records
            .find(request.getFlagId())
            .map(flag -> Flags.status(flag, records.acknowledgements(request.getFlagId())))
            .filter(status -> status.getEffective())
            .isPresent();
    return records.change(
        request.getRequestId(),
        kept(request),
        request.getFlagId(),
        flag ->
            effective
                ? signed(caller, request, flag, asked, now)
                : new Change.No(notEffective(flag)));
  }

  private AskedSignature asked(Caller caller, LiftFlagRequest request) {
    SignedAct act =
        new SignedAct(
            caller.tenant(), "LiftFlag", request.getRequestId(), request.getFlagId(), new byte[0]);
    return new AskedSignature(
        signatures,
        caller,
        act,
        Proof.of(request.getUsername(), request.getPassword(), request.getSignInToken()));
  }

  private static Change signed(
      Caller caller, LiftFlagRequest request, FlagRecord flag, AskedSignature asked, Instant now) {
    FlagLift lift = flag.getLift();
    if (Flags.isLifted(flag)) {
      return new Change.No(alreadyLifted(flag));
    }
    String signer = caller.actor().getId();
    if (lift.getSignaturesList().stream().anyMatch(s -> s.getSigner().getId().equals(signer))) {
      return new Change.No(samePerson(flag));
    }
    Optional<Refusal> unproven = asked.refuses();
    if (unproven.isPresent()) {
      return new Change.No(unproven.get());
    }
    boolean first = lift.getSignaturesCount() == 0;
    FlagLift.Builder next = lift.toBuilder();
    if (first) {
      next.setReason(request.getReason());
    }
    Signature given = asked.given(now, first ? PROPOSED : AGREED, request.getReason());
    String text = LiftText.of(flag.getFlag(), next.build(), given);
    next.addSignatures(AskedSignature.over(given, LiftText.FORM, text)).addSignedTexts(text);
    return new Change.To(flag.toBuilder().setLift(next).build());
  }

  /** The one that was given for a request, as it is kept. */
  static Optional<Signature> given(FlagRecord record, String requestId) {
    return record.getLift().getSignaturesList().stream()
        .filter(one -> one.getRequestId().equals(requestId))
        .findFirst();
  }

  private static Refusal notEffective(FlagRecord flag) {
    return Refusal.conflict("FLAG_NOT_EFFECTIVE")
        .given("flag " + flag.getFlag().getFlagId() + ", not acknowledged everywhere yet")
        .expected("a flag that every partition has acknowledged")
        .advice("wait until it is effective, then lift it")
        .retryMayHelp(true)
        .build();
  }

  private static Refusal alreadyLifted(FlagRecord flag) {
    return Refusal.conflict("FLAG_LIFTED")
        .given("flag " + flag.getFlag().getFlagId() + ", which was lifted")
        .expected("a flag in force")
        .advice("nothing is left to do; to recall again, declare a new flag")
        .build();
  }

  private static Refusal samePerson(FlagRecord flag) {
    return Refusal.conflict("SECOND_PERSON_NEEDED")
        .given("a second signature by the same person under flag " + flag.getFlag().getFlagId())
        .expected("two different people")
        .advice("have somebody else of the owner sign")
        .build();
  }
}
