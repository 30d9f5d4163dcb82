package io.seriatim.aggregation.stream;

import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.DecommissionRequest;
import io.seriatim.proto.ledger.v1.EvictBatch;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a batch and a container have in memory goes and comes whole, however much it is. */
@Requirement("URS-LEDGER-006")
class LargeBatchTopologyTest {
  private static final int CASES = 9;
  private static final String PALLET = LineFixture.sscc(1 + CASES);

  private final LedgerFixture ledger = new LedgerFixture();
  private final LineFixture line =
      new LineFixture("gw-lyon", 1, LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon"));

  @BeforeEach
  void packed() {
    line.run("L", 1, CASES).forEach(record -> ledger.put(line, record));
    ledger.events();
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void everyUnitOfAClosedBatchLeavesMemory() {
    ledger.put(
        input("evict/1")
            .setEvictBatch(
                EvictBatch.newBuilder()
                    .setBatch(
                        BatchKey.newBuilder()
                            .setOwner("acme")
                            .setGtin(LineFixture.GTIN)
                            .setLot("LOT1")))
            .build());

    assertThat(units()).allMatch(this::isCold);
  }

  @Test
  void everythingOnAPalletLeavesMemoryWithIt() {
    ship(PALLET);

    assertThat(units()).allMatch(this::isCold);
  }

  @Test
  void whatWasTakenOutLeavesAlone() {
    String first = LineFixture.sscc(1);
    String last = LineFixture.sscc(CASES);
    ask(
        "r1",
        RequestInput.newBuilder()
            .setUnpack(
                UnpackRequest.newBuilder()
                    .setSite("lyon")
                    .setParent(PALLET)
                    .addAllChildren(List.of(first, last))));
    assertThat(ledger.answer().hasAccepted()).isTrue();

    ship(last);

    assertThat(units().filter(this::isCold)).hasSize(24).allMatch(id -> id.contains("L00008"));
  }

  private void ship(String item) {
    ask(
        "ship",
        RequestInput.newBuilder()
            .setShip(
                ShipRequest.newBuilder()
                    .setFromSite("lyon")
                    .addItems(item)
                    .setToSite("wh-rotterdam"))
            .setDestinationOperator("acme"));
    assertThat(ledger.answer().hasAccepted()).isTrue();
  }

  /** Whether it has to be read from the rows before anything can be decided about it. */
  private boolean isCold(String unit) {
    ask(
        "end-" + unit,
        RequestInput.newBuilder()
            .setDecommission(
                DecommissionRequest.newBuilder()
                    .setSite("lyon")
                    .addItems(unit)
                    .setReason("damaged")));
    return ledger.answer().hasNeedsObjects();
  }

  private void ask(String id, RequestInput.Builder request) {
    ledger.ask("lyon", "cmo-lyon", request.setRequestId(id));
  }

  private static Stream<String> units() {
    return IntStream.range(0, CASES)
        .boxed()
        .flatMap(c -> IntStream.range(0, 24).mapToObj(i -> "L%05d".formatted(c) + (char) ('A' + i)))
        .map(serial -> unit(serial));
  }

  private static LedgerInput.Builder input(String id) {
    return LedgerInput.newBuilder()
        .setInputId(id)
        .setSite("lyon")
        .setOperator("cmo-lyon")
        .setAcceptedMicros(LineFixture.START_MICROS);
  }
}
