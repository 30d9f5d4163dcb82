package io.seriatim.linegateway.contract;

import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.Cause;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.ResolveInDoubt;
import io.seriatim.linegateway.domain.Person;
import io.seriatim.proto.line.v1.InDoubtOutcome;
import io.seriatim.proto.line.v1.PersonProof;
import io.seriatim.proto.line.v1.ResolveInDoubtRequest;
import java.util.Optional;

/** Decisions about serials in doubt, from the contract's words to the use case. */
public final class DoubtCommands {
  private final ResolveInDoubt resolve;
  private final SecondPeople people;

  public DoubtCommands(ResolveInDoubt resolve, SecondPeople people) {
    this.resolve = resolve;
    this.people = people;
  }

  public LineAnswer resolve(ResolveInDoubtRequest request, Cause who) {
    PersonProof proof =
        PersonProof.newBuilder()
            .setUserName(request.getSecondUserName())
            .setSecret(request.getSecondSecret())
            .build();
    Optional<Person> second =
        people.prove(proof, "decides about all in doubt on " + request.getLineId());
    if (!proof.getUserName().isBlank() && second.isEmpty()) {
      return SecondPeople.notProved(proof);
    }
    return resolve.resolve(
        LineId.parse(request.getLineId()),
        new ResolveInDoubt.Decision(
            request.getSerialsList(), outcome(request.getOutcome()), request.getReason(), second),
        who);
  }

  private static ResolveInDoubt.Outcome outcome(InDoubtOutcome outcome) {
    return switch (outcome) {
      case IN_DOUBT_OUTCOME_LABEL_SCRAPPED -> ResolveInDoubt.Outcome.LABEL_SCRAPPED;
      case IN_DOUBT_OUTCOME_INVALID -> ResolveInDoubt.Outcome.INVALID;
      case IN_DOUBT_OUTCOME_COMMISSIONED -> ResolveInDoubt.Outcome.COMMISSIONED;
      case IN_DOUBT_OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
          throw new RefusedException(
              Refusal.invalid("OUTCOME_MISSING")
                  .given(outcome.name())
                  .expected("LABEL_SCRAPPED, INVALID or COMMISSIONED")
                  .advice("say what became of the labels")
                  .build());
    };
  }
}
