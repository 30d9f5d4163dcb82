package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.TakeInGoods;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.util.List;
import java.util.Map;

/** How a request is refused for what it is, whatever the objects are. */
final class RequestRefusals {
  private RequestRefusals() {}

  static RefusalInfo idReused(RequestInput asked) {
    Map<String, String> facts =
        Refusals.facts(
            "request id " + asked.getRequestId() + " with another request than the first time",
            "one id for one request",
            "Send a new request with a new id.");
    facts.put("kind", "ALREADY_EXISTS");
    return Refusals.info("REQUEST_ID_REUSED", facts, false);
  }

  static RefusalInfo invalid(InvalidValue wrong) {
    Map<String, String> facts =
        Refusals.facts(
            wrong.field() + " " + InvalidValue.printable(wrong.given()),
            wrong.expected(),
            "Correct it and ask again.");
    facts.put("kind", "INVALID");
    return Refusals.info("INVALID_VALUE", facts, false);
  }

  static RefusalInfo tooLarge(int bytes) {
    Map<String, String> facts =
        Refusals.facts(
            "a request whose event has " + bytes + " bytes",
            "at most " + Emitter.MOST_BYTES,
            "Ask for fewer objects at once, each time with a new id.");
    facts.put("kind", "INVALID");
    return Refusals.info("REQUEST_TOO_LARGE", facts, false);
  }

  static RefusalInfo behind() {
    Map<String, String> facts =
        Refusals.facts(
            "all there is in a container",
            "rows as new as the last decision about it",
            "Ask again in a moment, with the same id.");
    facts.put("kind", "BUSY");
    return Refusals.info("LEDGER_BEHIND", facts, true);
  }

  /** Goods in hand that another site holds, or that nobody knows: somebody must look at them. */
  static LedgerRefusal parked(EventHeader header, LedgerInput input, TakeInGoods.Parked parked) {
    String holder = parked.holder().map(SiteId::value).orElse("");
    Map<String, String> facts =
        Refusals.facts(
            parked.item().canonical() + ": found at " + input.getSite(),
            holder.isEmpty() ? "a known object" : "at or on its way from " + holder,
            "Ship it in the ledger, or find out where it comes from.");
    facts.put("holder", holder);
    facts.put("ask", TakeInGoods.reason(parked).askWhom().name());
    return LedgerRefusal.newBuilder()
        .setHeader(header)
        .addAllItems(List.of(parked.item().canonical()))
        .setInfo(Refusals.info(TakeInGoods.reason(parked).name(), facts, true))
        .setConflict(true)
        .setExceptionOwner(parked.owner().map(TenantId::value).orElse(input.getOperator()))
        .build();
  }
}
