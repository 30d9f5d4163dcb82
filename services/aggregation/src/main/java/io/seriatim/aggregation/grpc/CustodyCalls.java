package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.CustodyCall;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.masterdata.v1.Site;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Takes goods in; where another site sent them to a partner, that site is asked to hand them over.
 */
final class CustodyCalls {
  private static final int ID_BYTES = 20;

  private final LedgerRequests requests;
  private final LedgerView view;

  CustodyCalls(LedgerRequests requests, LedgerView view) {
    this.requests = requests;
    this.view = view;
  }

  /** The answer of the site that has the goods in hand; what it parks is called for. */
  Answer<Accepted> takeIn(Caller caller, String site, RequestInput.Builder ask) {
    Answer<Accepted> answer = requests.decide(caller, site, ask);
    switch (answer) {
      case Answer.Done<Accepted>(Accepted taken) -> call(caller, site, taken.getParkedList());
      case Answer.FirstAnswer<Accepted>(Accepted taken) ->
          call(caller, site, taken.getParkedList());
      case Answer.Refused<Accepted> refused -> {}
    }
    return answer;
  }

  /** A sender that says no leaves the goods parked, and what was parked has an owner already. */
  private void call(Caller caller, String site, List<String> parked) {
    Optional<Site> here = requests.site(site);
    if (here.isPresent()) {
      List<CompletableFuture<?>> calls = new ArrayList<>();
      for (ObjectState state : view.findAll(parked)) {
        call(caller, here.get(), state).ifPresent(calls::add);
      }
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new)).join();
    }
  }

  /** Each object by itself: one that its sender keeps does not keep the others there. */
  private Optional<CompletableFuture<?>> call(Caller caller, Site here, ObjectState state) {
    List<ObjectState> ancestors = view.ancestors(state);
    ObjectState outermost = ancestors.isEmpty() ? state : ancestors.getLast();
    return sender(outermost, here.getSiteId())
        .filter(from -> isCallersToMove(caller, state, from))
        .map(from ->
            CompletableFuture.runAsync(
                () -> requests.decide(caller, from, call(state, outermost, here)),
                Thread::startVirtualThread));
  }

  /** Of others' goods nothing is asked, so that nothing is told of them. */
  private boolean isCallersToMove(Caller caller, ObjectState state, String from) {
    String tenant = caller.tenant().value();
    return state.getOwner().equals(tenant)
        || requests.site(from).filter(site -> site.getOperator().equals(tenant)).isPresent();
  }

  private static RequestInput.Builder call(ObjectState state, ObjectState outermost, Site here) {
    return RequestInput.newBuilder()
        .setRequestId(id(state, outermost, here))
        .setCustodyCall(
            CustodyCall.newBuilder().addItems(state.getItemId()).setToSite(here.getSiteId()))
        .setDestinationSlot(here.getSlot())
        .setDestinationOperator(here.getOperator());
  }

  /** Of what is asked: whoever asks again once the object has changed is not given the old no. */
  private static String id(ObjectState state, ObjectState outermost, Site here) {
    String asked =
        String.join(
            "\n",
            here.getSiteId(),
            state.getItemId(),
            Long.toString(state.getStamp()),
            outermost.getItemId(),
            Long.toString(outermost.getStamp()));
    byte[] hash = RequestHash.of(asked.getBytes(StandardCharsets.UTF_8));
    return "call/" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  /** The other site that sent it outside. */
  private static Optional<String> sender(ObjectState outermost, String site) {
    Place place = outermost.getPlace();
    return place.getOutsidePartner().isEmpty() || place.getFromSite().equals(site)
        ? Optional.empty()
        : Optional.of(place.getFromSite());
  }
}
