package io.seriatim.aggregation.grpc;

import com.google.protobuf.ByteString;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.aggregation.contract.FlagRecords.Change;
import io.seriatim.aggregation.contract.Flags;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.signing.Password;
import io.seriatim.chassis.signing.Reauthentication;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.FlagLift;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.LiftFlagRequest;
import java.time.InstantSource;
import java.util.Optional;

/** The lift of a flag that was a mistake: a record of its own, signed by two different people. */
public final class FlagLifts {
  private static final int LONGEST_REASON = 500;

  private final FlagRecords records;
  private final Reauthentication reauthentication;
  private final InstantSource clock;

  public FlagLifts(FlagRecords records, Reauthentication reauthentication, InstantSource clock) {
    this.records = records;
    this.reauthentication = reauthentication;
    this.clock = clock;
  }

  /** Signs it: the first proposes, the second puts it in force. */
  Answer<FlagRecord> sign(Caller caller, LiftFlagRequest request) {
    FlagDrafts.check("reason", request.getReason(), 1, LONGEST_REASON);
    Optional<Refusal> unsigned =
        reauthentication.refuses(
            caller, request.getUsername(), new Password(request.getPassword()));
    if (unsigned.isPresent()) {
      return Answer.refused(unsigned.get());
    }
    boolean effective =
        records
            .find(request.getFlagId())
            .map(flag -> Flags.status(flag, records.acknowledgements(request.getFlagId())))
            .filter(status -> status.getEffective())
            .isPresent();
    return records.change(
        request.getRequestId(),
        request.toBuilder().clearPassword().build(),
        request.getFlagId(),
        flag -> effective ? signed(caller, request, flag) : new Change.No(notEffective(flag)));
  }

  private Change signed(Caller caller, LiftFlagRequest request, FlagRecord flag) {
    FlagLift lift = flag.getLift();
    if (Flags.isLifted(flag)) {
      return new Change.No(alreadyLifted(flag));
    }
    String signer = caller.actor().getId();
    if (lift.getSignaturesList().stream().anyMatch(s -> s.getSigner().getId().equals(signer))) {
      return new Change.No(samePerson(flag));
    }
    FlagLift.Builder next = lift.toBuilder();
    if (lift.getSignaturesCount() == 0) {
      next.setReason(request.getReason());
    }
    Signature signature =
        Signature.newBuilder()
            .setSigner(caller.actor())
            .setSignedAt(ZonedTime.newBuilder().setEpochMicros(Micros.of(clock.instant())))
            .setMeaning(lift.getSignaturesCount() == 0 ? "lift proposed" : "lift agreed")
            .setRecordHash(
                ByteString.copyFrom(
                    RequestHash.of(
                        flag.toBuilder()
                            .setLift(next.build().toBuilder().clearSignatures())
                            .build())))
            .build();
    return new Change.To(flag.toBuilder().setLift(next.addSignatures(signature)).build());
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
