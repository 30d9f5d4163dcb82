package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Outcome;
import io.seriatim.kernel.life.Conflict;
import io.seriatim.kernel.life.ConflictKind;
import io.seriatim.kernel.life.Refusal;
import io.seriatim.kernel.life.RefusalReason;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What goes to the topic of refusals: requests answered no, and reports that contradict the ledger.
 */
final class Refusals {
  private static final int MOST_ITEMS = 100;
  private static final String DOMAIN = "seriatim.io";

  private Refusals() {}

  /** One for each kind of conflict of a record; somebody owns it. */
  static List<LedgerRefusal> ofConflicts(
      EventHeader header, List<Conflict> conflicts, String exceptionOwner) {
    Map<ConflictKind, List<Conflict>> byKind =
        conflicts.stream()
            .collect(
                Collectors.groupingBy(Conflict::kind, LinkedHashMap::new, Collectors.toList()));
    return byKind.values().stream()
        .map(alike -> ofConflict(header, alike, exceptionOwner))
        .toList();
  }

  private static LedgerRefusal ofConflict(
      EventHeader header, List<Conflict> alike, String exceptionOwner) {
    Conflict first = alike.getFirst();
    return LedgerRefusal.newBuilder()
        .setHeader(header)
        .addAllItems(
            alike.stream().map(c -> c.about().canonical()).distinct().limit(MOST_ITEMS).toList())
        .setInfo(
            info(
                first.kind().name(),
                facts(first.given(), first.expected(), first.kind().advice()),
                false))
        .setConflict(true)
        .setExceptionOwner(exceptionOwner)
        .build();
  }

  static LedgerRefusal setAside(EventHeader header, SetAside why, String exceptionOwner) {
    return LedgerRefusal.newBuilder()
        .setHeader(header)
        .setInfo(info(why.reason(), facts(why.given(), why.expected(), why.advice()), false))
        .setConflict(true)
        .setExceptionOwner(exceptionOwner)
        .build();
  }

  /** One for each of the others whose objects a record named. */
  static List<LedgerRefusal> left(
      EventHeader header, List<Outcome.NotOurs> left, String exceptionOwner) {
    Map<Outcome.Whose, List<Outcome.NotOurs>> byWhose =
        left.stream()
            .collect(
                Collectors.groupingBy(
                    Outcome.NotOurs::whose, LinkedHashMap::new, Collectors.toList()));
    return byWhose.values().stream()
        .map(alike ->
            setAside(header, SetAside.notOurs(alike.getFirst()), exceptionOwner).toBuilder()
                .addAllItems(
                    alike.stream().map(no -> no.about().canonical()).limit(MOST_ITEMS).toList())
                .build())
        .toList();
  }

  static LedgerRefusal ofRequest(EventHeader header, List<String> items, RefusalInfo info) {
    return LedgerRefusal.newBuilder()
        .setHeader(header)
        .addAllItems(items.stream().limit(MOST_ITEMS).toList())
        .setInfo(info)
        .setExceptionOwner(header.getActor().getTenant())
        .build();
  }

  /** The detail of a refused request; the kind decides its status. */
  static RefusalInfo info(Refusal refusal) {
    Map<String, String> facts =
        facts(
            refusal.about().canonical() + ": " + refusal.given(),
            refusal.expected(),
            refusal.advice());
    facts.put("kind", kind(refusal));
    facts.put("ask", refusal.reason().askWhom().name());
    return info(refusal.reason().name(), facts, refusal.reason().retryMayHelp());
  }

  private static String kind(Refusal refusal) {
    return refusal.reason() == RefusalReason.UNKNOWN_OBJECT ? "NOT_FOUND" : "CONFLICT";
  }

  static RefusalInfo info(String reason, Map<String, String> facts, boolean retryMayHelp) {
    return RefusalInfo.newBuilder()
        .setReason(reason)
        .setDomain(DOMAIN)
        .putAllMetadata(facts)
        .setRetryMayHelp(retryMayHelp)
        .build();
  }

  static Map<String, String> facts(String given, String expected, String advice) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("given", given);
    facts.put("expected", expected);
    facts.put("advice", advice);
    return facts;
  }
}
