package io.seriatim.aggregation.grpc;

import static io.seriatim.aggregation.grpc.CommandDoor.MOST_ITEMS;
import static io.seriatim.aggregation.grpc.CommandDoor.checkItems;
import static io.seriatim.aggregation.grpc.CommandDoor.checkText;
import static io.seriatim.aggregation.grpc.CommandDoor.outOfRange;
import static io.seriatim.aggregation.grpc.CommandDoor.requireReason;

import io.grpc.stub.StreamObserver;
import io.seriatim.aggregation.grpc.CommandDoor.Asked;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.CorrectLotRequest;
import io.seriatim.proto.ledger.v1.CorrectLotResponse;
import io.seriatim.proto.ledger.v1.PackRequest;
import io.seriatim.proto.ledger.v1.PackResponse;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import io.seriatim.proto.ledger.v1.RepackageResponse;
import io.seriatim.proto.ledger.v1.ReparentRequest;
import io.seriatim.proto.ledger.v1.ReparentResponse;
import io.seriatim.proto.ledger.v1.ReplaceChildRequest;
import io.seriatim.proto.ledger.v1.ReplaceChildResponse;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.ledger.v1.UnpackResponse;
import java.util.List;

/** Commands about containers and what is in them, and about what is made of what. */
final class PackingCommands {
  private static final int LONGEST_TEXT = 500;

  private final CommandDoor door;
  private final Descent descent;
  private final Outputs outputs;

  PackingCommands(CommandDoor door, Descent descent, Outputs outputs) {
    this.door = door;
    this.descent = descent;
    this.outputs = outputs;
  }

  void pack(PackRequest request, StreamObserver<PackResponse> observer) {
    door.decide(
        Asked.of(request, List.of(request.getParent())),
        ask -> {
          checkItems(request.getChildrenList());
          checkText("partial_reason", request.getPartialReason(), LONGEST_TEXT);
          return ask.setPack(request);
        },
        observer,
        done -> PackResponse.newBuilder().setAccepted(done).build());
  }

  void replaceChild(ReplaceChildRequest request, StreamObserver<ReplaceChildResponse> observer) {
    door.decide(
        Asked.of(request, List.of(request.getParent())),
        ask -> {
          checkItems(List.of(request.getParent(), request.getRemoved(), request.getAdded()));
          return ask.setReplaceChild(request);
        },
        observer,
        done -> ReplaceChildResponse.newBuilder().setAccepted(done).build());
  }

  void reparent(ReparentRequest request, StreamObserver<ReparentResponse> observer) {
    door.decide(
        Asked.of(request, List.of(request.getToParent())),
        ask -> {
          checkItems(List.of(request.getFromParent(), request.getToParent()));
          checkItems(request.getChildrenList());
          checkText("partial_reason", request.getPartialReason(), LONGEST_TEXT);
          checkText("from_partial_reason", request.getFromPartialReason(), LONGEST_TEXT);
          return ask.setReparent(request);
        },
        observer,
        done -> ReparentResponse.newBuilder().setAccepted(done).build());
  }

  void correctLot(CorrectLotRequest request, StreamObserver<CorrectLotResponse> observer) {
    door.decide(
        Asked.of(request, request.getItemsList()),
        ask -> {
          requireReason(request.getReason());
          return ask.setCorrectLot(request);
        },
        observer,
        done -> CorrectLotResponse.newBuilder().setAccepted(done).build());
  }

  void unpack(UnpackRequest request, StreamObserver<UnpackResponse> observer) {
    door.decide(
        Asked.of(request, List.of(request.getParent())),
        ask -> {
          checkText("partial_reason", request.getPartialReason(), LONGEST_TEXT);
          return withChildren(ask.setUnpack(request), request);
        },
        observer,
        done -> UnpackResponse.newBuilder().setAccepted(done).build());
  }

  /** All children, as the rows have them, where none is named. */
  private RequestInput.Builder withChildren(RequestInput.Builder ask, UnpackRequest request) {
    if (request.getChildrenCount() > 0) {
      checkItems(request.getChildrenList());
      return ask;
    }
    List<String> found = descent.children(request.getParent());
    if (found.size() > MOST_ITEMS) {
      throw new RefusedException(
          outOfRange(found.size(), MOST_ITEMS, "name some of the children at a time"));
    }
    return ask.addAllFoundChildren(found);
  }

  void repackage(RepackageRequest request, StreamObserver<RepackageResponse> observer) {
    door.answer(
        Asked.of(request, request.getInputsList()),
        (caller, ask) -> {
          checkItems(request.getInputsList());
          checkItems(request.getOutputsList());
          requireReason(request.getReason());
          return outputs
              .refused(caller, request)
              .<Answer<Accepted>>map(Answer::refused)
              .orElseGet(() ->
                  door.requests().decide(caller, request.getSite(), ask.setRepackage(request)));
        },
        observer,
        done -> RepackageResponse.newBuilder().setAccepted(done).build());
  }
}
