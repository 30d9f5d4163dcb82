package io.seriatim.aggregation.grpc;

import static io.seriatim.aggregation.grpc.CommandDoor.checkItems;
import static io.seriatim.aggregation.grpc.CommandDoor.requireReason;

import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.grpc.CommandDoor.Asked;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.signing.Password;
import io.seriatim.chassis.signing.Witnesses;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.DestroyRequest;
import io.seriatim.proto.ledger.v1.DestroyResponse;
import io.seriatim.proto.ledger.v1.RequestInput;

/** Destroys before a witness, who proves to be another person. */
final class Destructions {
  private final CommandDoor door;
  private final Descent descent;
  private final Witnesses witnesses;

  Destructions(CommandDoor door, Descent descent, Witnesses witnesses) {
    this.door = door;
    this.descent = descent;
    this.witnesses = witnesses;
  }

  /** Neither the trail nor what is kept says anything about the password. */
  void destroy(DestroyRequest request, StreamObserver<DestroyResponse> observer) {
    DestroyRequest kept = request.toBuilder().clearWitnessPassword().build();
    door.answer(
        Asked.of(kept, request.getItemsList()),
        (caller, ask) -> {
          checkItems(request.getItemsList());
          requireReason(request.getReason());
          descent.add(ask, request.getItemsList(), request.getWithContents());
          return destroy(caller, ask.setDestroy(kept), request.getWitnessPassword());
        },
        observer,
        done -> DestroyResponse.newBuilder().setAccepted(done).build());
  }

  private Answer<Accepted> destroy(
      Caller caller, RequestInput.Builder ask, String witnessPassword) {
    DestroyRequest destroy = ask.getDestroy();
    return switch (witnesses.prove(
        caller, destroy.getWitnessUser(), new Password(witnessPassword))) {
      case Answer.Done<Caller>(Caller witness) ->
          door.requests().decide(caller, destroy.getSite(), ask.setWitness(witness.actor()));
      case Answer.FirstAnswer<Caller>(Caller witness) ->
          door.requests().decide(caller, destroy.getSite(), ask.setWitness(witness.actor()));
      case Answer.Refused<Caller>(Refusal refusal) -> Answer.refused(refusal);
    };
  }
}
