package io.seriatim.aggregation.stream;

import static io.seriatim.kernel.life.RefusalReason.UNKNOWN_OBJECT;

import io.seriatim.aggregation.app.DecideRequests;
import io.seriatim.aggregation.app.Outcome;
import io.seriatim.aggregation.app.Residence;
import io.seriatim.aggregation.app.TakeOverHierarchy;
import io.seriatim.aggregation.app.Touched;
import io.seriatim.aggregation.contract.HierarchyLines;
import io.seriatim.aggregation.contract.Micros;
import io.seriatim.aggregation.contract.Requests;
import io.seriatim.aggregation.contract.States;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.Context;
import io.seriatim.kernel.life.CustodyGrant;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Request;
import io.seriatim.kernel.life.TransitionTable;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.proto.ledger.v1.HierarchyMigrated;
import io.seriatim.proto.ledger.v1.HierarchyPart;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Received;
import io.seriatim.proto.ledger.v1.RefusedHierarchyLine;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.Shipped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Requests: decided once, and answered the same for as long as first answers are kept.
 *
 * <p>A shipment to a site of the platform leaves with a grant of custody in the same transaction.
 */
final class RequestInputs {
  private final Handling handling;
  private final FirstAnswers answers;
  private final DecideRequests decideRequests;
  private final TakeOverHierarchy takeOver;

  RequestInputs(Handling handling, FirstAnswers answers) {
    this.handling = handling;
    this.answers = answers;
    this.takeOver = new TakeOverHierarchy(handling.residence);
    this.decideRequests = new DecideRequests(handling.residence, TransitionTable.SUPERSET);
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
      if (asked.hasHierarchyPart()) {
        takeOver(cause, decided);
      } else {
        decide(cause, Requests.of(asked), decided);
      }
    } catch (InvalidValue wrong) {
      refuse(cause, decided, List.of(), invalid(wrong));
    }
  }

  private static LedgerAnswer again(FirstAnswers.First first, RequestInput asked) {
    if (first.isFor(hash(asked))) {
      return first.answer();
    }
    Map<String, String> facts =
        Refusals.facts(
            "request id " + asked.getRequestId() + " with another request than the first time",
            "one id for one request",
            "Send a new request with a new id.");
    facts.put("kind", "ALREADY_EXISTS");
    RefusalInfo reused = Refusals.info("REQUEST_ID_REUSED", facts, false);
    return Answers.refused(asked.getRequestId(), asked.getTenant(), reused);
  }

  /** Of what the caller asked, without what the endpoint looked up. */
  private static byte[] hash(RequestInput asked) {
    return RequestHash.of(
        asked.toBuilder()
            .clearDestinationSlot()
            .clearDestinationOperator()
            .clearFoundChildren()
            .build());
  }

  private void decide(Record<String, LedgerInput> cause, List<Request> requests, long decided) {
    LedgerInput input = cause.value();
    DecideRequests.Asker asker =
        new DecideRequests.Asker(
            TenantId.parse(input.getRequest().getTenant()),
            TenantId.parse(input.getOperator()),
            SiteId.parse(input.getSite()),
            Micros.instant(decided));
    boolean stale = isStale(input.getRequest());
    switch (decideRequests.decide(requests, asker)) {
      case Outcome.Needs needs ->
          handling.emitter.answer(
              cause,
              Answers.needs(
                  input.getRequest().getRequestId(), input.getRequest().getTenant(), needs));
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
      case Outcome.Decided done -> accept(cause, done, decided, List.of());
    }
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
      case Outcome.Needs needs ->
          handling.emitter.answer(
              cause, Answers.needs(asked.getRequestId(), asked.getTenant(), needs));
      case Outcome.Decided done ->
          accept(cause, done, decided, taken.refused().stream().map(Answers::refused).toList());
      case Outcome.Refused no -> throw new IllegalStateException("refused as a whole: " + no);
      case Outcome.NotOurs notOurs ->
          throw new IllegalStateException("a request was taken for a report: " + notOurs);
    }
  }

  /**
   * Whether "all children" was filled in from rows that don't yet have, or still have, some: then
   * the answer would be about other children than there are.
   */
  private boolean isStale(RequestInput asked) {
    if (!asked.hasUnpack() || asked.getUnpack().getChildrenCount() > 0) {
      return false;
    }
    return switch (handling.residence.find(ItemId.parse(asked.getUnpack().getParent()))) {
      case Residence.Seen.Here here -> differs(here.state(), asked.getFoundChildrenList());
      case Residence.Seen.Visiting visiting ->
          differs(visiting.state(), asked.getFoundChildrenList());
      case Residence.Seen.ProvenAbsent absent -> false;
      case Residence.Seen.Cold cold -> false;
      case Residence.Seen.Unknown unknown -> false;
    };
  }

  private boolean differs(ItemState.Present container, List<String> found) {
    int children = container.contents().map(Contents::children).orElse(0);
    return children != found.size()
        || found.stream().anyMatch(child -> hasLeft(ItemId.parse(child), container.id()));
  }

  private boolean hasLeft(ItemId child, ItemId container) {
    return handling.residence.find(child) instanceof Residence.Seen.Here here
        && !here.state().parent().equals(Optional.of(container));
  }

  /** Not a first answer: the same request is decided once the rows are there. */
  private void behind(Record<String, LedgerInput> cause) {
    RequestInput asked = cause.value().getRequest();
    Map<String, String> facts =
        Refusals.facts(
            "all of " + asked.getUnpack().getParent(),
            "rows as new as the last decision about it",
            "Ask again in a moment, with the same id.");
    facts.put("kind", "BUSY");
    handling.emitter.answer(
        cause,
        Answers.refused(
            asked.getRequestId(), asked.getTenant(), Refusals.info("LEDGER_BEHIND", facts, true)));
  }

  private static List<String> items(List<Request> requests) {
    return requests.stream().map(request -> request.target().canonical()).toList();
  }

  private static RefusalInfo invalid(InvalidValue wrong) {
    Map<String, String> facts =
        Refusals.facts(
            wrong.field() + " " + InvalidValue.printable(wrong.given()),
            wrong.expected(),
            "Correct it and ask again.");
    facts.put("kind", "INVALID");
    return Refusals.info("INVALID_VALUE", facts, false);
  }

  private static RefusalInfo tooLarge(int bytes) {
    Map<String, String> facts =
        Refusals.facts(
            "a request whose event has " + bytes + " bytes",
            "at most " + Emitter.MOST_BYTES,
            "Ask for fewer objects at once, each time with a new id.");
    facts.put("kind", "INVALID");
    return Refusals.info("REQUEST_TOO_LARGE", facts, false);
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

  private void accept(
      Record<String, LedgerInput> cause,
      Outcome.Decided done,
      long decided,
      List<RefusedHierarchyLine> refused) {
    LedgerInput input = cause.value();
    RequestInput asked = input.getRequest();
    String eventId = done.touched().isEmpty() ? "" : input.getInputId();
    Optional<LedgerEvent> event =
        Optional.of(done.touched())
            .filter(touched -> !touched.isEmpty())
            .map(touched -> event(input, touched, decided, refused.size()));
    Optional<LedgerEvent> tooLarge = event.filter(each -> !Emitter.fits(each));
    if (tooLarge.isPresent()) {
      done.drop();
      refuse(cause, decided, List.of(), tooLarge(tooLarge.get().getSerializedSize()));
      return;
    }
    done.keep();
    if (event.isPresent()) {
      handling.publish(cause, event.get());
      forwardCustody(cause, done.touched(), decided);
    }
    long touched = done.touched().stream().map(each -> each.event().id()).distinct().count();
    answer(cause, Answers.accepted(asked, eventId, touched, refused), decided);
  }

  private LedgerEvent event(LedgerInput input, List<Touched> touched, long decided, int refused) {
    String owner = touched.getFirst().after().header().owner().value();
    LedgerEvent.Builder event =
        LedgerEvent.newBuilder()
            .setHeader(Headers.of(input, owner, decided))
            .addAllChanges(handling.changes(touched));
    switch (input.getRequest().getAskCase()) {
      case SHIP -> event.setShipped(shipped(input.getRequest().getShip()));
      case RECEIVE -> event.setReceived(received(input.getRequest(), touched));
      case HIERARCHY_PART ->
          event.setHierarchyMigrated(migrated(input.getRequest().getHierarchyPart(), refused));
      case QUARANTINE, RELEASE_QUARANTINE, UNPACK, DECOMMISSION, ASK_NOT_SET -> {}
    }
    return handling.event(event);
  }

  private static HierarchyMigrated migrated(HierarchyPart part, int refused) {
    return HierarchyMigrated.newBuilder()
        .setImportId(part.getImportId())
        .setOrigin(part.getOrigin())
        .setFirstLine(part.getFirstLine())
        .setLines(part.getLinesCount())
        .setRefused(refused)
        .build();
  }

  private static Shipped shipped(ShipRequest ship) {
    return Shipped.newBuilder()
        .addAllItems(ship.getItemsList())
        .setToSite(ship.getToSite())
        .setToPartner(ship.getToPartner())
        .setPurchaseOrder(ship.getPurchaseOrder())
        .setDespatchAdvice(ship.getDespatchAdvice())
        .build();
  }

  private static Received received(RequestInput asked, List<Touched> touched) {
    String from =
        touched.getFirst().before() instanceof ItemState.Present before
            ? States.message(before.place()).getFromSite()
            : "";
    return Received.newBuilder()
        .addAllItems(asked.getReceive().getItemsList())
        .setFromSite(from)
        .build();
  }

  private void forwardCustody(
      Record<String, LedgerInput> cause, List<Touched> touched, long decided) {
    List<ObjectState> granted =
        touched.stream()
            .flatMap(each -> CustodyGrant.due(each.before(), each.after()).stream())
            .filter(grant -> grant.to().isPresent())
            .map(grant -> handling.residence.message(grant.object()))
            .toList();
    if (granted.isEmpty()) {
      return;
    }
    LedgerInput input = cause.value();
    RequestInput asked = input.getRequest();
    io.seriatim.proto.ledger.v1.CustodyGrant grant =
        io.seriatim.proto.ledger.v1.CustodyGrant.newBuilder()
            .setShipmentId(asked.getRequestId())
            .addAllObjects(granted)
            .setFromSite(input.getSite())
            .build();
    LedgerInput forward =
        LedgerInput.newBuilder()
            .setInputId("custody/" + asked.getTenant() + "/" + asked.getRequestId())
            .setSite(asked.getShip().getToSite())
            .setOperator(asked.getDestinationOperator())
            .setActor(input.getActor())
            .setAcceptedMicros(decided)
            .setCustodyGrant(grant)
            .build();
    handling.emitter.custody(cause, new CustodyForward(asked.getDestinationSlot(), forward));
  }

  private void answer(Record<String, LedgerInput> cause, LedgerAnswer answer, long decided) {
    answers.keep(answer, hash(cause.value().getRequest()), decided);
    handling.emitter.answer(cause, answer);
  }
}
