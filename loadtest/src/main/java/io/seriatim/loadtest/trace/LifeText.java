package io.seriatim.loadtest.trace;

import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The life of an object as a person reads it. */
public final class LifeText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx");
  private static final int CHILDREN_SHOWN = 8;

  private LifeText() {}

  public static String of(Life life) {
    ObjectState state = life.object().getState();
    var text = new StringBuilder();
    Forms.of(ItemId.parse(state.getItemId())).forEach((name, form) -> line(text, name, form));
    line(text, "owner", state.getOwner());
    line(text, "product", state.getGtin());
    line(text, "batch", lot(state));
    line(text, "order", state.getOrderId());
    line(text, "state", standing(life.object()));
    line(text, "place", place(life.object().getEffectivePlace()));
    line(text, "in", String.join(" < ", life.object().getAncestorsList()));
    if (state.hasContents()) {
      contents(text, state.getContents(), life.children());
    }
    text.append("%n".formatted());
    life.history().forEach(entry -> entry(text, state.getItemId(), entry));
    return text.toString();
  }

  private static String lot(ObjectState state) {
    return state.getLot().isEmpty() ? "" : state.getLot() + ", expires " + state.getExpiry();
  }

  private static String standing(GetObjectResponse object) {
    ObjectState state = object.getState();
    String holds =
        object.getEffectiveHoldsList().stream()
            .map(hold -> word(hold.name(), "HOLD_"))
            .collect(Collectors.joining(", "));
    return word(state.getStage().name(), "STAGE_")
        + ", "
        + word(state.getIdentity().name(), "IDENTITY_")
        + ", "
        + word(state.getSupply().name(), "SUPPLY_STATUS_")
        + (holds.isEmpty() ? "" : ", held: " + holds);
  }

  private static String place(Place place) {
    if (!place.getOutsidePartner().isEmpty()) {
      return "outside, with " + place.getOutsidePartner() + ", from " + place.getFromSite();
    }
    return place.getInTransitTo().isEmpty()
        ? place.getCustodySite()
        : "on the way from " + place.getFromSite() + " to " + place.getInTransitTo();
  }

  private static void contents(StringBuilder text, Contents contents, List<ObjectState> children) {
    line(
        text,
        "holds",
        "%d of %d%s"
            .formatted(
                contents.getChildren(),
                contents.getCapacity(),
                contents.getPartialReason().isEmpty()
                    ? ""
                    : ", partial: " + contents.getPartialReason()));
    contents
        .getSummaryList()
        .forEach(sum ->
            line(
                text,
                "",
                "%,d packs of %s, batch %s"
                    .formatted(sum.getUnits(), sum.getGtin(), sum.getLot())));
    children.stream().limit(CHILDREN_SHOWN).forEach(child -> line(text, "", child.getItemId()));
    if (children.size() > CHILDREN_SHOWN) {
      line(text, "", "and %,d more".formatted(children.size() - CHILDREN_SHOWN));
    }
  }

  private static void entry(StringBuilder text, String itemId, HistoryEntry entry) {
    EventHeader header = entry.getHeader();
    String of = entry.getItemId().equals(itemId) ? "" : " (" + entry.getItemId() + ")";
    String conflict = entry.getConflict().isEmpty() ? "" : " CONFLICT " + entry.getConflict();
    text.append(
        "  %s  %-22s %-10s %-14s %s%s%s%n"
            .formatted(
                time(header),
                entry.getWhat().toLowerCase(Locale.ROOT).replace('_', ' '),
                header.getSite(),
                actor(header),
                entry.getDetail(),
                of,
                conflict));
  }

  private static String actor(EventHeader header) {
    String name = header.getActor().getDisplayName();
    return name.isEmpty() ? header.getActor().getId() : name;
  }

  private static String time(EventHeader header) {
    long micros = header.getEventTime().getEpochMicros();
    return Instant.ofEpochSecond(
            Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L)
        .atOffset(ZoneOffset.ofTotalSeconds(header.getEventTime().getOffsetMinutes() * 60))
        .format(TIME);
  }

  private static String word(String name, String prefix) {
    return name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append("  %-15s %s%n".formatted(name, value));
    }
  }
}
