package io.seriatim.loadtest.bench;

import com.google.protobuf.ByteString;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.ChainLink;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SummaryLine;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The events of one batch as the ledger writes them: packs sent, commissioned, packed in cases of
 * 24 on pallets of 40, at the pace of a line of 600 packs a minute, by a serial number drawn at
 * random of 12 of 36 characters.
 */
final class StorageBatch {
  static final int BATCHES_OF_A_PRODUCT = 10;

  private static final String OWNER = "acme-pharma";
  private static final int CASE = 24;
  private static final int PALLET = 40;
  private static final int SENT_AT_ONCE = 8;
  private static final int SEEN_AT_ONCE = 3;
  private static final int SERIAL_LENGTH = 12;
  private static final int HASH_BYTES = 32;
  private static final long PACK_MICROS = 100_000;
  private static final long START_MICROS = 1_790_000_000_000_000L;
  private static final long DAY_MICROS = 86_400_000_000L;
  private static final long SSCC_PREFIX = 9_521_234_000_000_000L;
  private static final long SSCCS_OF_A_BATCH = 100_000;
  private static final char[] ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ".toCharArray();

  private final int number;
  private final int partition;
  private final int packs;
  private final SplittableRandom random;
  private final List<Packed> onPallet = new ArrayList<>();
  private long micros;
  private long sequence;
  private int made;
  private int containers;

  /** A container, or a unit with the events it has had. */
  private record Packed(String id, long sent, long seen) {}

  /**
   * A batch.
   *
   * @param number from 0; names product, lot, order, site
   * @param partition of the topic
   */
  StorageBatch(int number, int partition, int packs) {
    this.number = number;
    this.partition = partition;
    this.packs = packs;
    this.random = new SplittableRandom(number);
    this.micros = START_MICROS + number * DAY_MICROS / 4;
  }

  static String owner() {
    return OWNER;
  }

  static String gtin(int batch) {
    String product = "%06d".formatted(batch / BATCHES_OF_A_PRODUCT);
    return CheckDigit.append("0952123" + product);
  }

  static String lot(int batch) {
    return "A%05dX".formatted(27_100 + batch);
  }

  int partition() {
    return partition;
  }

  int number() {
    return number;
  }

  boolean isDone() {
    return made >= packs;
  }

  /** The events of the next case; its serials are added to {@code serials}. */
  List<LedgerEvent> nextCase(List<String> serials) {
    List<LedgerEvent> events = new ArrayList<>();
    List<Packed> units = new ArrayList<>();
    for (int from = 0; from < CASE; from += SENT_AT_ONCE) {
      units.addAll(sent(events, serials));
    }
    List<Packed> seen = new ArrayList<>();
    for (int from = 0; from < CASE; from += SEEN_AT_ONCE) {
      seen.addAll(commissioned(events, units.subList(from, from + SEEN_AT_ONCE)));
    }
    made += CASE;
    onPallet.add(packed(events, PackLevel.PACK_LEVEL_CASE, CASE, CASE, seen));
    if (onPallet.size() == PALLET || isDone()) {
      packed(events, PackLevel.PACK_LEVEL_PALLET, PALLET, CASE * onPallet.size(), onPallet);
      onPallet.clear();
    }
    return events;
  }

  private List<Packed> sent(List<LedgerEvent> events, List<String> serials) {
    long stamp = decidedAfter(SENT_AT_ONCE / 3);
    LedgerEvent.Builder event =
        event(stamp, "SENT", state(Stage.STAGE_ENCODED, stamp).setSupplySinceMicros(stamp));
    List<Packed> units = new ArrayList<>();
    for (int i = 0; i < SENT_AT_ONCE; i++) {
      String serial = serial();
      serials.add(serial);
      Packed unit = new Packed("sgtin:" + gtin(number) + "." + serial, stamp, 0);
      units.add(unit);
      event.addChanges(
          ObjectChange.newBuilder()
              .setState(ObjectState.newBuilder().setItemId(unit.id()))
              .setEntersBatch(true));
    }
    events.add(event.build());
    return units;
  }

  private List<Packed> commissioned(List<LedgerEvent> events, List<Packed> units) {
    long stamp = decidedAfter(SEEN_AT_ONCE / 3);
    LedgerEvent.Builder event =
        event(stamp, "COMMISSIONED", state(Stage.STAGE_COMMISSIONED, stamp).setBornMicros(stamp));
    List<Packed> seen = new ArrayList<>();
    for (Packed unit : units) {
      event.addChanges(
          ObjectChange.newBuilder()
              .setState(
                  ObjectState.newBuilder()
                      .setItemId(unit.id())
                      .setSupplySinceMicros(unit.sent())
                      .addPast(place(unit.sent()))));
      seen.add(new Packed(unit.id(), unit.sent(), stamp));
    }
    events.add(event.build());
    return seen;
  }

  private Packed packed(
      List<LedgerEvent> events, PackLevel level, int capacity, int units, List<Packed> children) {
    long stamp = decidedAfter(CASE / 3);
    String parent = sscc();
    LedgerEvent.Builder event = event(stamp, "", state(Stage.STAGE_COMMISSIONED, stamp));
    children.forEach(child -> event.addChanges(in(child, parent)));
    event.addChanges(
        ObjectChange.newBuilder()
            .setWhat("CONTAINER_CLOSED")
            .setState(
                ObjectState.newBuilder()
                    .setItemId(parent)
                    .setBornMicros(stamp)
                    .setSupplySinceMicros(stamp)
                    .setContents(contents(level, capacity, units, children.size()))));
    events.add(event.build());
    return new Packed(parent, 0, stamp);
  }

  private ObjectChange in(Packed child, String parent) {
    ObjectState.Builder state =
        ObjectState.newBuilder()
            .setItemId(child.id())
            .setParent(parent)
            .setBornMicros(child.seen())
            .setSupplySinceMicros(child.sent() == 0 ? child.seen() : child.sent());
    if (child.sent() > 0) {
      state.addPast(place(child.sent()));
    } else {
      state.setContents(contents(PackLevel.PACK_LEVEL_CASE, CASE, CASE, CASE));
    }
    state.addPast(place(child.seen()));
    return ObjectChange.newBuilder().setWhat("PACKED").setDetail(parent).setState(state).build();
  }

  private Contents contents(PackLevel level, int capacity, int units, int children) {
    return Contents.newBuilder()
        .setLevel(level)
        .setCapacity(capacity)
        .setChildren(children)
        .setMixedRule(MixedRule.MIXED_RULE_SINGLE_BATCH)
        .setClosed(true)
        .addSummary(
            SummaryLine.newBuilder()
                .setGtin(gtin(number))
                .setLot(lot(number))
                .setExpiry("291130")
                .setUnits(units))
        .build();
  }

  private ObjectState.Builder state(Stage stage, long stamp) {
    return ObjectState.newBuilder()
        .setOwner(OWNER)
        .setGtin(gtin(number))
        .setLot(lot(number))
        .setExpiry("291130")
        .setOrderId(order())
        .setStage(stage)
        .setNumbering(stage)
        .setIdentity(Identity.IDENTITY_ALIVE)
        .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE)
        .setSupplySite(site())
        .setPlace(Place.newBuilder().setCustodySite(site()))
        .setStamp(stamp)
        .setChangedMicros(stamp);
  }

  private LedgerEvent.Builder event(long stamp, String what, ObjectState.Builder common) {
    byte[] hash = new byte[HASH_BYTES];
    random.nextBytes(hash);
    String gateway = "gw-" + site() + "-1";
    sequence++;
    return LedgerEvent.newBuilder()
        .setHeader(
            EventHeader.newBuilder()
                .setEventId("line/%s/%d/%d".formatted(gateway, 1 + number, sequence))
                .setEventTime(
                    ZonedTime.newBuilder()
                        .setEpochMicros(stamp - random.nextLong(PACK_MICROS))
                        .setOffsetMinutes(60))
                .setRecordedMicros(stamp)
                .setOwner(OWNER)
                .setOperator(OWNER)
                .setActor(Actor.newBuilder().setId("gateway:" + gateway).setTenant(OWNER))
                .setSite(site())
                .setStamp(stamp)
                .setLink(
                    ChainLink.newBuilder()
                        .setGatewayId(gateway)
                        .setEpoch(1 + number)
                        .setSequence(sequence)
                        .setChainHash(ByteString.copyFrom(hash))))
        .setOrderId(order())
        .setBatch(BatchKey.newBuilder().setOwner(OWNER).setGtin(gtin(number)).setLot(lot(number)))
        .setPartition(partition)
        .setCommon(common)
        .setCommonWhat(what);
  }

  private ArchivePlace place(long stamp) {
    return ArchivePlace.newBuilder().setPartition(partition).setStamp(stamp).build();
  }

  /** The three records of a pack together take as long as a line takes for a pack. */
  private long decidedAfter(int packs) {
    micros += packs * PACK_MICROS + random.nextLong(PACK_MICROS);
    return micros;
  }

  private String serial() {
    char[] serial = new char[SERIAL_LENGTH];
    for (int i = 0; i < SERIAL_LENGTH; i++) {
      serial[i] = ALPHABET[random.nextInt(ALPHABET.length)];
    }
    return new String(serial);
  }

  private String sscc() {
    long code = SSCC_PREFIX + number * SSCCS_OF_A_BATCH + ++containers;
    return "sscc:" + CheckDigit.append("%017d".formatted(code));
  }

  private String site() {
    return "plant-%02d".formatted(partition);
  }

  private String order() {
    return "PO-2026-%06d".formatted(4_000 + number * 7);
  }
}
