package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.Warehouses.ANTWERP;
import static io.seriatim.aggregation.Warehouses.BASEL;
import static io.seriatim.aggregation.Warehouses.PATIENCE;
import static io.seriatim.aggregation.Warehouses.ROTTERDAM;
import static io.seriatim.aggregation.Warehouses.ask;
import static io.seriatim.aggregation.Warehouses.caseOf;
import static io.seriatim.aggregation.Warehouses.pack;
import static io.seriatim.aggregation.Warehouses.pallet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.aggregation.Warehouses.Ended;
import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.ledger.v1.PackRequest;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.ledger.v1.VoidShipmentRequest;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pairs of requests about the same goods, fired at the same moment at the running ledger, many
 * times over: rows, answers and refusals agree on one truth.
 */
@Requirement("URS-LEDGER-107")
class ConcurrencyIT {
  private static final int ROUNDS = Integer.getInteger("concurrency.rounds", 15);
  private static final int KINDS = 5;

  @TempDir static Path data;
  private static Warehouses ledger;
  private static ExecutorService people;

  /** What two people asked at the same time, and how it ended. */
  private record Race(int round, String oneId, String otherId, Ended one, Ended other) {}

  @BeforeAll
  static void start() {
    ledger = new Warehouses(data);
    ledger.takeOver(1, KINDS * ROUNDS);
    people = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterAll
  static void stop() {
    people.shutdownNow();
    ledger.close();
  }

  /** The rounds of a kind of race, each with goods of its own. */
  private interface Pair {
    Supplier<Accepted> one(int round, String id);

    Supplier<Accepted> other(int round, String id);
  }

  private static List<Race> race(int kind, Pair pair) throws Exception {
    List<Future<Race>> running = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      int round = 1 + kind * ROUNDS + i;
      running.add(people.submit(() -> race(pair, round)));
    }
    List<Race> ended = new ArrayList<>();
    for (Future<Race> each : running) {
      ended.add(each.get());
    }
    return ended;
  }

  private static Race race(Pair pair, int round) throws Exception {
    String oneId = Warehouses.id();
    String otherId = Warehouses.id();
    CyclicBarrier start = new CyclicBarrier(2);
    Future<Ended> one = people.submit(atOnce(start, pair.one(round, oneId)));
    Future<Ended> other = people.submit(atOnce(start, pair.other(round, otherId)));
    return new Race(round, oneId, otherId, one.get(), other.get());
  }

  private static Callable<Ended> atOnce(CyclicBarrier start, Supplier<Accepted> request) {
    return () -> {
      start.await();
      return ask(request);
    };
  }

  /** Each refusal or conflict that was told is of one of those requests, and has an owner. */
  private static void assertToldWithAnOwner(List<String> noes) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          List<LedgerRefusal> told =
              ledger.refusals().stream()
                  .filter(refusal -> noes.contains(refusal.getHeader().getCommandId()))
                  .toList();
          assertThat(told.stream().map(r -> r.getHeader().getCommandId()).toList())
              .containsExactlyInAnyOrderElementsOf(noes);
          assertThat(told).allMatch(refusal -> !refusal.getExceptionOwner().isEmpty());
        });
  }

  private static List<String> refused(List<Race> races) {
    return races.stream()
        .map(race -> race.one().isAccepted() ? race.otherId() : race.oneId())
        .collect(Collectors.toList());
  }

  private static void assertOneOfTwo(List<Race> races) {
    assertThat(races)
        .allSatisfy(
            race -> assertThat(race.one().isAccepted()).isNotEqualTo(race.other().isAccepted()));
    assertToldWithAnOwner(refused(races));
  }

  private static Place place(String item) {
    return ledger.object(item).getState().getPlace();
  }

  @Test
  void theSamePackIsPackedAtOneOfTwoStations() throws Exception {
    // When
    List<Race> races =
        race(
            0,
            new Pair() {
              @Override
              public Supplier<Accepted> one(int round, String id) {
                return packInto(round, id, sscc(10_000 + round));
              }

              @Override
              public Supplier<Accepted> other(int round, String id) {
                return packInto(round, id, sscc(20_000 + round));
              }
            });

    // Then
    assertOneOfTwo(races);
    for (Race race : races) {
      String winner = sscc((race.one().isAccepted() ? 10_000 : 20_000) + race.round());
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(ledger.object(pack(race.round(), 3)).getState().getParent())
                  .isEqualTo(winner));
    }
  }

  private static Supplier<Accepted> packInto(int round, String id, String parent) {
    PackRequest pack =
        PackRequest.newBuilder()
            .setRequestId(id)
            .setSite(BASEL)
            .setParent(parent)
            .setLevel(PackLevel.PACK_LEVEL_CASE)
            .setCapacity(2)
            .addChildren(pack(round, 3))
            .build();
    return () -> ledger.as("anna").pack(pack).getAccepted();
  }

  @Test
  void theSameContainerIsShippedToOneOfTwoPlaces() throws Exception {
    // When
    List<Race> races =
        race(
            1,
            new Pair() {
              @Override
              public Supplier<Accepted> one(int round, String id) {
                return ship(round, id, ROTTERDAM);
              }

              @Override
              public Supplier<Accepted> other(int round, String id) {
                return ship(round, id, ANTWERP);
              }
            });

    // Then
    assertOneOfTwo(races);
    for (Race race : races) {
      String to = race.one().isAccepted() ? ROTTERDAM : ANTWERP;
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(place(pallet(race.round())).getInTransitTo()).isEqualTo(to));
    }
  }

  private static Supplier<Accepted> ship(int round, String id, String to) {
    ShipRequest ship =
        ShipRequest.newBuilder()
            .setRequestId(id)
            .setFromSite(BASEL)
            .addItems(pallet(round))
            .setToSite(to)
            .build();
    return () -> ledger.as("anna").ship(ship).getAccepted();
  }

  @Test
  void aPalletIsShippedWholeOrOpenedAndStays() throws Exception {
    // When
    List<Race> races =
        race(
            2,
            new Pair() {
              @Override
              public Supplier<Accepted> one(int round, String id) {
                return ship(round, id, ROTTERDAM);
              }

              @Override
              public Supplier<Accepted> other(int round, String id) {
                UnpackRequest unpack =
                    UnpackRequest.newBuilder()
                        .setRequestId(id)
                        .setSite(BASEL)
                        .setParent(pallet(round))
                        .addChildren(caseOf(round))
                        .build();
                return () -> ledger.as("anna").unpack(unpack).getAccepted();
              }
            });

    // Then
    assertOneOfTwo(races);
    for (Race race : races) {
      boolean shipped = race.one().isAccepted();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            assertThat(place(pallet(race.round())).getInTransitTo())
                .isEqualTo(shipped ? ROTTERDAM : "");
            assertThat(ledger.object(caseOf(race.round())).getState().getParent())
                .isEqualTo(shipped ? pallet(race.round()) : "");
          });
    }
  }

  @Test
  void aShipmentIsReceivedOrCalledBack() throws Exception {
    // Given
    for (int i = 0; i < ROUNDS; i++) {
      assertThat(ask(ship(1 + 3 * ROUNDS + i, Warehouses.id(), ROTTERDAM)).isAccepted()).isTrue();
    }

    // When
    List<Race> races =
        race(
            3,
            new Pair() {
              @Override
              public Supplier<Accepted> one(int round, String id) {
                return receive(round, id);
              }

              @Override
              public Supplier<Accepted> other(int round, String id) {
                VoidShipmentRequest back =
                    VoidShipmentRequest.newBuilder()
                        .setRequestId(id)
                        .setFromSite(BASEL)
                        .addItems(pallet(round))
                        .setToSite(ROTTERDAM)
                        .setReason("wrong truck")
                        .build();
                return () -> ledger.as("anna").voidShipment(back).getAccepted();
              }
            });

    // Then what came second is refused, or parked with an owner
    assertThat(races)
        .allSatisfy(
            race -> assertThat(race.other().isAccepted()).isEqualTo(race.one().parked() == 1));
    assertToldWithAnOwner(
        races.stream()
            .map(race -> race.other().isAccepted() ? race.oneId() : race.otherId())
            .collect(Collectors.toList()));
    for (Race race : races) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            Place place = place(pallet(race.round()));
            assertThat(place.getCustodySite())
                .isEqualTo(race.other().isAccepted() ? BASEL : ROTTERDAM);
            assertThat(place.getInTransitTo()).isEmpty();
          });
    }
  }

  private static Supplier<Accepted> receive(int round, String id) {
    ReceiveRequest receive =
        ReceiveRequest.newBuilder()
            .setRequestId(id)
            .setSite(ROTTERDAM)
            .addItems(pallet(round))
            .build();
    return () -> ledger.as("anna").receive(receive).getAccepted();
  }

  @Test
  @Requirement("URS-LEDGER-105")
  void goodsFoundBeforeTheirShipmentIsKnownArriveOnce() throws Exception {
    // When
    List<Race> races =
        race(
            4,
            new Pair() {
              @Override
              public Supplier<Accepted> one(int round, String id) {
                return ship(round, id, ROTTERDAM);
              }

              @Override
              public Supplier<Accepted> other(int round, String id) {
                return receive(round, id);
              }
            });

    // Then
    assertThat(races).allMatch(race -> race.one().isAccepted() && race.other().isAccepted());
    assertToldWithAnOwner(
        races.stream()
            .filter(race -> race.other().parked() == 1)
            .map(Race::otherId)
            .collect(Collectors.toList()));
    for (Race race : races) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            Place place = place(pallet(race.round()));
            assertThat(place.getCustodySite()).isEqualTo(ROTTERDAM);
            assertThat(place.getInTransitTo()).isEmpty();
          });
    }
  }
}
