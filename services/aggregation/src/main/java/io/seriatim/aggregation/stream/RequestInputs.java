package io.seriatim.aggregation.stream;

import static io.seriatim.kernel.life.RefusalReason.UNKNOWN_OBJECT;

import io.seriatim.aggregation.app.Asker;
import io.seriatim.aggregation.app.DecideRequests;
import io.seriatim.aggregation.app.Outcome;
import io.seriatim.aggregation.app.TakeInGoods;
import io.seriatim.aggregation.app.TakeOverHierarchy;
import io.seriatim.aggregation.app.Touched;
import io.seriatim.aggregation.contract.HierarchyLines;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.contract.Requests;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Requests: decided once, and answered the same for as long as first answers are kept.
 *
 * <p>A shipment to a site of the platform leaves with a grant of custody in the same transaction.
 */
final class RequestInputs {
  /** No market profile reaches the ledger yet: what is undone keeps the strictest rule. */
  static final TransitionTable TABLE = TransitionTable.strictestUndo();

  private final Handling handling;
  private final FirstAnswers answers;
  private final Arrivals arrivals;
  private final FoundRows found;
  private final DecideRequests decideRequests;
  private final TakeInGoods takeIn;
  private final TakeOverHierarchy takeOver;

  RequestInputs(Handling handling, FirstAnswers answers, Arrivals arrivals) {
    this.handling = handling;
    this.answers = answers;
    this.arrivals = arrivals;
    this.found = new FoundRows(handling.residence);
    this.takeOver = new TakeOverHierarchy(handling.residence);
    this.takeIn = new TakeInGoods(handling.residence, TABLE);
    this.decideRequests = new DecideRequests(handling.residence, TABLE);
  }

  void handle(Record<String, LedgerInput> cause) {
    RequestInput asked = cause.value().getRequest();
    Optional<FirstAnswers.First> first = answers.find(asked.getTenant(), asked.getRequestId());
    if (first.isPresent()) {
      handling.emitter.answer(cause, again(first.get(), asked));
      return;
    }
    long decided = handling.begin(cause.value());
    try {
      switch (asked.getAskCase()) {
        case HIERARCHY_PART -> takeOver(cause, decided);
        case RECEIVE, RETURN_GOODS -> takeIn(cause, Requests.of(asked), decided);
        case SHIP,
            QUARANTINE,
            RELEASE_QUARANTINE,
            UNPACK,
            DECOMMISSION,
            PACK,
            REPLACE_CHILD,
            DESTROY,
            TAKE_SAMPLE,
            RETURN_SAMPLE,
            SET_SUPPLY_STATUS,
            UNDO_SUPPLY_STATUS,
            DECLARE_MISSING,
            RESOLVE_CONFLICT,
            VOID_SHIPMENT,
            CORRECT_LOT,
            REPACKAGE,
            REPARENT,
            CUSTODY_CALL,
            COUNT_STOCK,
            ASK_NOT_SET ->
            decide(cause, Requests.of(asked), decided);
      }
    } catch (InvalidValue wrong) {
      refuse(cause, decided, List.of(), RequestRefusals.invalid(wrong));
    }
  }

  private static LedgerAnswer again(FirstAnswers.First first, RequestInput asked) {
    return first.isFor(hash(asked))
        ? first.answer()
        : Answers.refused(asked.getRequestId(), asked.getTenant(), RequestRefusals.idReused(asked));
  }

  /** Of what the caller asked, without what the endpoint looked up. */
  private static byte[] hash(RequestInput asked) {
    return RequestHash.of(
        asked.toBuilder()
            .clearDestinationSlot()
            .clearDestinationOperator()
            .clearAskingOperator()
            .clearWitness()
            .clearFoundChildren()
            .clearDestinationMarkets()
            .clearFoundContents()
            .clearCounted()
            .build());
  }

  private void decide(Record<String, LedgerInput> cause, List<Request> requests, long decided) {
    RequestInput asked = cause.value().getRequest();
    boolean stale = found.isStale(asked);
    switch (decideRequests.decide(
        requests, Requests.contents(asked), Askers.of(cause.value(), decided))) {
      case Outcome.Needs needs -> needs(cause, needs);
      case Outcome.Refused no when stale && no.refusal().reason() != UNKNOWN_OBJECT ->
          behind(cause);
      case Outcome.Decided done when stale -> {
        done.drop();
        behind(cause);
      }
      case Outcome.Refused no ->
          refuse(cause, decided, items(requests), Refusals.info(no.refusal()));
      case Outcome.NotOurs notOurs ->
          throw new IllegalStateException("a request was taken for a report: " + notOurs);
      case Outcome.Decided done -> accept(cause, done, decided, AlsoSaid.NOTHING);
    }
  }

  /** What is not this site's to take in yet is kept, and somebody looks at it. */
  private void takeIn(Record<String, LedgerInput> cause, List<Request> requests, long decided) {
    LedgerInput input = cause.value();
    Asker asker = Askers.of(input, decided);
    var taken = takeIn.decide(requests, asker);
    switch (taken.outcome()) {
      case Outcome.Needs needs -> needs(cause, needs);
      case Outcome.Refused no ->
          refuse(cause, decided, items(requests), Refusals.info(no.refusal()));
      case Outcome.NotOurs notOurs ->
          throw new IllegalStateException("a request was taken for a report: " + notOurs);
      case Outcome.Decided done -> {
        List<String> parked = taken.parked().stream().map(each -> each.item().canonical()).toList();
        List<String> found = new ArrayList<>(items(requests));
        found.removeAll(parked);
        // what is on its way to a site is the business of who runs it
        String shipment = asker.runsTheSite() ? input.getRequest().getReceive().getShipment() : "";
        List<String> missing = arrivals.missing(input.getSite(), shipment, found);
        if (accept(cause, done, decided, new AlsoSaid(List.of(), missing, parked))) {
          arrivals.expectOnly(input.getSite(), shipment, missing);
          taken.parked().forEach(each -> park(cause, each, decided));
        }
      }
    }
  }

  private void park(Record<String, LedgerInput> cause, TakeInGoods.Parked parked, long decided) {
    LedgerInput input = cause.value();
    arrivals.park(input.getSite(), parked.item().canonical(), ParkedGoods.of(input, parked.item()));
    EventHeader header = Headers.of(input, input.getRequest().getTenant(), decided);
    handling.emitter.refusal(cause, RequestRefusals.parked(header, input, parked));
  }

  /** The door lets only the site's own tenant ask, and only about products of its own. */
  private void takeOver(Record<String, LedgerInput> cause, long decided) {
    LedgerInput input = cause.value();
    RequestInput asked = input.getRequest();
    Context context =
        Context.of(
            TenantId.parse(asked.getTenant()),
            SiteId.parse(input.getSite()),
            Micros.instant(decided));
    var taken = takeOver.decide(HierarchyLines.of(asked.getHierarchyPart()), context);
    switch (taken.outcome()) {
      case Outcome.Needs needs -> needs(cause, needs);
      case Outcome.Decided done ->
          accept(
              cause,
              done,
              decided,
              AlsoSaid.refused(taken.refused().stream().map(Answers::refused).toList()));
      case Outcome.Refused no -> throw new IllegalStateException("refused as a whole: " + no);
      case Outcome.NotOurs notOurs ->
          throw new IllegalStateException("a request was taken for a report: " + notOurs);
    }
  }

  private void needs(Record<String, LedgerInput> cause, Outcome.Needs needs) {
    RequestInput asked = cause.value().getRequest();
    handling.waitForRows();
    handling.emitter.answer(cause, Answers.needs(asked.getRequestId(), asked.getTenant(), needs));
  }

  /** Not a first answer: the same request is decided once the rows are there. */
  private void behind(Record<String, LedgerInput> cause) {
    RequestInput asked = cause.value().getRequest();
    handling.emitter.answer(
        cause, Answers.refused(asked.getRequestId(), asked.getTenant(), RequestRefusals.behind()));
  }

  private static List<String> items(List<Request> requests) {
    return requests.stream().map(request -> request.target().canonical()).toList();
  }

  private void refuse(
      Record<String, LedgerInput> cause, long decided, List<String> items, RefusalInfo info) {
    LedgerInput input = cause.value();
    EventHeader header = Headers.of(input, input.getRequest().getTenant(), decided);
    handling.clock.advance(decided);
    handling.emitter.refusal(cause, Refusals.ofRequest(header, items, info));
    answer(
        cause,
        Answers.refused(input.getRequest().getRequestId(), input.getRequest().getTenant(), info),
        decided);
  }

  /** False where it is too much for an event, and so was refused. */
  private boolean accept(
      Record<String, LedgerInput> cause, Outcome.Decided done, long decided, AlsoSaid also) {
    LedgerInput input = cause.value();
    boolean said =
        !done.touched().isEmpty() || !also.parked().isEmpty() || input.getRequest().hasCounted();
    Optional<LedgerEvent> event =
        said ? Optional.of(event(input, done.touched(), decided, also)) : Optional.empty();
    Optional<LedgerEvent> tooLarge = event.filter(each -> !Emitter.fits(each));
    if (tooLarge.isPresent()) {
      done.drop();
      int bytes = tooLarge.get().getSerializedSize();
      refuse(cause, decided, List.of(), RequestRefusals.tooLarge(bytes));
      return false;
    }
    Optional<CustodyForward> forward = CustodyForwards.of(input, done.touched(), handling, decided);
    done.keep();
    event.ifPresent(each -> handling.publish(cause, each));
    forward.ifPresent(grant -> handling.emitter.custody(cause, grant));
    long touched = done.touched().stream().map(each -> each.event().id()).distinct().count();
    String eventId = said ? input.getInputId() : "";
    LedgerAnswer accepted = Answers.accepted(input.getRequest(), eventId, touched, also);
    answer(cause, said ? Answers.at(accepted, handling.partition, decided) : accepted, decided);
    return true;
  }

  private LedgerEvent event(LedgerInput input, List<Touched> touched, long decided, AlsoSaid also) {
    String owner =
        touched.isEmpty()
            ? input.getRequest().getTenant()
            : touched.getFirst().after().header().owner().value();
    LedgerEvent.Builder event =
        LedgerEvent.newBuilder()
            .setHeader(Headers.of(input, owner, decided))
            .addAllChanges(handling.changes(touched));
    RequestNotes.add(event, input.getRequest(), touched, also);
    return handling.event(event);
  }

  private void answer(Record<String, LedgerInput> cause, LedgerAnswer answer, long decided) {
    answers.keep(answer, hash(cause.value().getRequest()), decided);
    handling.emitter.answer(cause, answer);
  }
}
