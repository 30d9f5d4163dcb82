package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Outcome;
import io.seriatim.aggregation.app.TakeInGoods;
import io.seriatim.aggregation.contract.Requests;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/** Takes in what was found before its custody came, as soon as it comes. */
final class ParkedGoods {
  private final Handling handling;
  private final Arrivals arrivals;
  private final TakeInGoods takeIn;

  ParkedGoods(Handling handling, Arrivals arrivals) {
    this.handling = handling;
    this.arrivals = arrivals;
    this.takeIn = new TakeInGoods(handling.residence, RequestInputs.TABLE);
  }

  /** What was asked, about one of the objects only. */
  static LedgerInput of(LedgerInput input, ItemId item) {
    RequestInput asked = input.getRequest();
    RequestInput.Builder one = asked.toBuilder();
    if (asked.hasReceive()) {
      one.getReceiveBuilder().clearItems().addItems(item.canonical());
    } else {
      one.getReturnGoodsBuilder().clearItems().addItems(item.canonical());
    }
    return input.toBuilder()
        .setInputId(
            "parked/%s/%s/%s".formatted(asked.getTenant(), asked.getRequestId(), item.canonical()))
        .setRequest(one)
        .build();
  }

  /** Custody of these came to the site. */
  void arrived(Record<String, LedgerInput> cause, String site, List<String> items) {
    for (String item : items) {
      Optional<LedgerInput> asked = arrivals.claim(site, item);
      asked.ifPresent(input -> takeIn(cause, input));
    }
  }

  private void takeIn(Record<String, LedgerInput> cause, LedgerInput asked) {
    long decided = handling.begin(asked);
    switch (takeIn.decide(Requests.of(asked.getRequest()), Askers.of(asked, decided)).outcome()) {
      case Outcome.Decided done when done.touched().isEmpty() -> done.drop();
      case Outcome.Decided done -> {
        LedgerEvent.Builder event =
            LedgerEvent.newBuilder()
                .setHeader(
                    Headers.of(
                        asked, done.touched().getFirst().after().header().owner().value(), decided))
                .addAllChanges(handling.changes(done.touched()));
        RequestNotes.add(event, asked.getRequest(), done.touched(), AlsoSaid.NOTHING);
        done.keep();
        handling.publish(cause, handling.event(event));
      }
      case Outcome.Refused no -> {
        handling.clock.advance(decided);
        handling.emitter.refusal(
            cause,
            Refusals.ofRequest(
                Headers.of(asked, asked.getRequest().getTenant(), decided),
                List.of(no.refusal().about().canonical()),
                Refusals.info(no.refusal())));
      }
      case Outcome.Needs needs ->
          throw new IllegalStateException("custody came without its object: " + needs);
      case Outcome.NotOurs notOurs ->
          throw new IllegalStateException("a request was taken for a report: " + notOurs);
    }
  }
}
