package io.seriatim.aggregation.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import com.google.protobuf.MessageLite;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What every command has in common: its act in the trail, its site, its form, its answer. */
record CommandDoor(LedgerRequests requests, Endpoints endpoints) {
  static final int MOST_ITEMS = 1_000;

  private static final int LONGEST_REASON = 500;

  /** What is asked for, at which site, about what. */
  record Asked(
      String action, String requestId, MessageLite request, String site, List<String> items) {

    /** A request at a {@code site}, with a {@code request_id}, named like its method. */
    static Asked of(Message request, List<String> items) {
      Descriptor type = request.getDescriptorForType();
      return new Asked(
          type.getName().replaceFirst("Request$", ""),
          text(request, type, "request_id"),
          request,
          text(request, type, "site"),
          items);
    }

    private static String text(Message request, Descriptor type, String field) {
      return (String) request.getField(type.findFieldByName(field));
    }
  }

  /** A request as the caller may make it. */
  @FunctionalInterface
  interface Deciding {
    Answer<Accepted> decide(Caller caller, RequestInput.Builder ask);
  }

  /** Decides at the site named, about 1 to {@link #MOST_ITEMS} items. */
  <R> void decide(
      Asked asked,
      UnaryOperator<RequestInput.Builder> body,
      StreamObserver<R> observer,
      Function<Accepted, R> done) {
    answer(
        asked,
        (caller, ask) -> {
          checkItems(asked.items());
          return requests.decide(caller, asked.site(), body.apply(ask));
        },
        observer,
        done);
  }

  /** Decides where the command says. */
  <R> void answer(
      Asked asked, Deciding deciding, StreamObserver<R> observer, Function<Accepted, R> done) {
    endpoints.answer(
        observer,
        act(asked),
        () -> {
          Caller caller = atItsSite(asked.site());
          RequestInput.Builder ask = RequestInput.newBuilder().setRequestId(asked.requestId());
          return deciding.decide(caller, ask).map(done);
        });
  }

  /** A site that master data does not know is refused, and is no site in the trail either. */
  Act act(Asked asked) {
    String subject = asked.items().isEmpty() ? "" : asked.items().getFirst();
    Act act = Act.of(asked.action(), asked.requestId(), asked.request()).about(subject);
    return requests
        .site(asked.site())
        .map(site -> act.at(SiteId.parse(site.getSiteId())))
        .orElse(act);
  }

  /** Who is bound to a site acts there, whichever of the site's names it is given. */
  Caller atItsSite(String named) {
    Caller caller = Callers.current();
    requests.site(named).ifPresent(site -> caller.requireSite(SiteId.parse(site.getSiteId())));
    return caller;
  }

  static void checkItems(List<String> items) {
    checkItems(items, MOST_ITEMS);
  }

  static void checkItems(List<String> items, int most) {
    if (items.isEmpty() || items.size() > most) {
      throw new RefusedException(
          outOfRange(
              items.size(), most, "name the outermost containers instead of what is in them"));
    }
    items.forEach(ItemId::parse);
  }

  static Refusal outOfRange(int given, int most, String advice) {
    return Refusal.invalid("ITEMS_OUT_OF_RANGE")
        .given(given + " items")
        .expected("1 to " + most)
        .advice(advice)
        .build();
  }

  /** A reason that every event about one of the objects can repeat. */
  static void checkReason(String reason) {
    checkText("reason", reason, LONGEST_REASON);
  }

  static void requireReason(String reason) {
    if (reason.isBlank()) {
      throw new InvalidValue("reason", reason, "1 to " + LONGEST_REASON + " characters");
    }
    checkReason(reason);
  }

  static void checkText(String field, String text, int longest) {
    if (text.length() > longest) {
      throw new InvalidValue(field, text, "at most " + longest + " characters");
    }
  }
}
