package io.seriatim.aggregation.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.datastax.oss.driver.api.core.CqlSession;
import io.seriatim.aggregation.domain.Buckets;
import io.seriatim.chassis.kafka.Received;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.ObjectChange;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.testkit.Requirement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Events written as rows, and looked up. */
class RowsIT {
  private static final String OWNER = "acme";
  private static final String GTIN = "09506000134352";
  private static CqlSession session;
  private static LedgerTables tables;
  private static Projection projection;
  private static CassandraLedgerView view;

  private long offset;

  @BeforeAll
  static void tables() {
    session = LedgerKeyspace.open();
    tables = new LedgerTables(session);
    projection = new Projection(session, tables, 64);
    view = new CassandraLedgerView(tables, new NoFlags());
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  @Requirement("URS-LEDGER-090")
  void aUnitIsFoundWithoutItsBatchAndWithAColonInItsSerial() {
    String colon = "sgtin:" + GTIN + ".A:B";
    write(
        event(1, change(unit(colon, "L-1", 1)), change(unit(usual("1"), "L-1", 1))),
        event(2, change(unit(usual("2"), "L-2", 2))));

    assertThat(view.findAll(List.of(colon, usual("2"), usual("unknown"), usual("1"))))
        .extracting(ObjectState::getItemId, ObjectState::getLot)
        .containsExactly(tuple(colon, "L-1"), tuple(usual("2"), "L-2"), tuple(usual("1"), "L-1"));
  }

  @Test
  @Requirement("URS-LEDGER-090")
  void aUnitWhoseLotIsCorrectedIsInTheOtherBatchOnlyWhateverComesFirst() {
    String one = usual("moved-1");
    String two = usual("moved-2");
    LedgerEvent born = event(1, change(unit(one, "L-3", 1)), change(unit(two, "L-3", 1)));
    LedgerEvent moved = event(5, moved(one), moved(two));

    write(moved);
    write(born);
    write(moved);

    assertThat(view.find(one)).map(ObjectState::getLot).isEqualTo(Optional.of("L-4"));
    assertThat(unitsOf("L-3")).isEmpty();
    assertThat(unitsOf("L-4")).containsExactlyInAnyOrder(one, two);
  }

  @Test
  @Requirement("URS-LEDGER-090")
  void aUnitThatBecomesAContainerIsFoundAsOne() {
    String id = usual("case");
    ObjectState container =
        unit(id, "L-5", 7).toBuilder().setContents(Contents.newBuilder().setChildren(2)).build();
    write(event(6, change(unit(id, "L-5", 6))));

    write(event(7, change(container).toBuilder().setEntersBatch(false).build()));

    assertThat(view.find(id)).map(ObjectState::getStamp).isEqualTo(Optional.of(7L));
    assertThat(view.find(id)).hasValueSatisfying(found -> assertThat(found.hasContents()).isTrue());
  }

  @Test
  @Requirement("URS-LEDGER-090")
  void contentsAreReadInTheOrderInWhichTheyWerePacked() {
    String parent = "sscc:095060001343520001";
    LedgerEvent packed = event(1, packed(parent, usual("c"), 1), packed(parent, usual("a"), 1));
    LedgerEvent replaced = event(2, left(parent, usual("c"), 2), packed(parent, usual("b"), 2));

    write(replaced);
    write(packed, replaced);

    assertThat(view.children(parent)).containsExactly(usual("a"), usual("b"));
  }

  private List<String> unitsOf(String lot) {
    BatchRow batch =
        BatchRow.of(BatchKey.newBuilder().setOwner(OWNER).setGtin(GTIN).setLot(lot).build());
    return IntStream.range(0, Buckets.PER_BATCH)
        .boxed()
        .flatMap(bucket -> {
          List<String> found = new CopyOnWriteArrayList<>();
          CassandraLedgerView.now(
              tables.units.read(
                  new UnitRows.Bucket(batch, bucket), unit -> found.add(unit.getItemId())));
          return found.stream();
        })
        .toList();
  }

  private void write(LedgerEvent... events) {
    projection.write(
        Arrays.stream(events)
            .map(event ->
                new Received<>(event.getPartition(), offset++, 0, OWNER, Optional.of(event)))
            .toList());
  }

  private static String usual(String serial) {
    return "sgtin:" + GTIN + "." + serial;
  }

  private static LedgerEvent event(long stamp, ObjectChange... changes) {
    return LedgerEvent.newBuilder()
        .setHeader(EventHeader.newBuilder().setStamp(stamp))
        .addAllChanges(List.of(changes))
        .build();
  }

  private static ObjectState unit(String id, String lot, long stamp) {
    return ObjectState.newBuilder()
        .setItemId(id)
        .setOwner(OWNER)
        .setGtin(GTIN)
        .setLot(lot)
        .setExpiry("300101")
        .setStamp(stamp)
        .build();
  }

  private static ObjectChange change(ObjectState state) {
    return ObjectChange.newBuilder()
        .setWhat("COMMISSIONED")
        .setState(state)
        .setEntersBatch(true)
        .build();
  }

  private static ObjectChange moved(String id) {
    return change(unit(id, "L-4", 5)).toBuilder()
        .setLeftBatch(BatchKey.newBuilder().setOwner(OWNER).setGtin(GTIN).setLot("L-3"))
        .build();
  }

  private static ObjectChange packed(String parent, String child, long stamp) {
    return ObjectChange.newBuilder()
        .setWhat("PACKED")
        .setState(unit(child, "L-6", stamp).toBuilder().setParent(parent))
        .build();
  }

  private static ObjectChange left(String parent, String child, long stamp) {
    return ObjectChange.newBuilder()
        .setWhat("UNPACKED")
        .setState(unit(child, "L-6", stamp))
        .setLeftParent(parent)
        .build();
  }
}
