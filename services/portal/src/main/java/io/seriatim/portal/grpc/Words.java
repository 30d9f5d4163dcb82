package io.seriatim.portal.grpc;

import com.google.protobuf.ByteString;
import io.seriatim.portal.app.ContainerLine;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.SummaryLine;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** Messages in words that a person reads. */
final class Words {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx");

  private static final int MOST_OFFSET_MINUTES = 18 * 60;

  private Words() {}

  /** An enum value without the enum's name in front. */
  static String word(Enum<?> value, String prefix) {
    return value.name().replace(prefix, "").replace('_', ' ');
  }

  /** In UTC where the offset is none. */
  static String time(ZonedTime time) {
    boolean known = Math.abs((long) time.getOffsetMinutes()) <= MOST_OFFSET_MINUTES;
    ZoneOffset offset =
        known ? ZoneOffset.ofTotalSeconds(time.getOffsetMinutes() * 60) : ZoneOffset.UTC;
    return TIME.format(instant(time.getEpochMicros()).atOffset(offset));
  }

  static String time(long micros) {
    return micros == 0 ? "" : TIME.format(instant(micros).atOffset(ZoneOffset.UTC));
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  static String hex(ByteString bytes) {
    return HexFormat.of().formatHex(bytes.toByteArray());
  }

  static String place(Place place) {
    if (!place.getOutsidePartner().isEmpty()) {
      return "with " + place.getOutsidePartner();
    }
    return place.getInTransitTo().isEmpty()
        ? place.getCustodySite()
        : "on the way to " + place.getInTransitTo();
  }

  static String holds(List<Hold> holds) {
    return holds.stream().map(hold -> word(hold, "HOLD_")).collect(Collectors.joining(", "));
  }

  static long units(Contents contents) {
    return contents.getSummaryList().stream().mapToLong(SummaryLine::getUnits).sum();
  }

  static String level(ObjectState state) {
    return state.hasContents() ? word(state.getContents().getLevel(), "PACK_LEVEL_") : "UNIT";
  }

  static ContainerLine line(ObjectState state) {
    Contents contents = state.getContents();
    String note = contents.getPartialReason();
    return new ContainerLine(
        state.getItemId(),
        level(state),
        contents.getChildren(),
        contents.getCapacity(),
        state.hasContents() ? units(contents) : 1,
        note.isEmpty() ? "" : "partial: " + note,
        holds(state.getHoldsList()),
        place(state.getPlace()));
  }
}
