package io.seriatim.linegateway.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seriatim.linegateway.kill.KilledGateway.View;
import io.seriatim.linegateway.kill.KilledLedger.Fate;
import io.seriatim.linegateway.kill.KilledLine.Place;
import io.seriatim.testkit.Patience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Batch after batch on one line whose gateway is killed so many times, and a person at the line.
 */
final class KilledBatches implements AutoCloseable {
  private static final int QUANTITY = 60;
  private static final int CAPACITY = 5;
  private static final Duration PATIENCE = Patience.FOR_WHAT_MUST_COME;
  private static final List<KillPoint> POINTS =
      List.of(KillPoint.values()).subList(1, KillPoint.values().length);

  private final Path directory;
  private final Random random;
  private final int wanted;
  private final KilledPlatform platform = new KilledPlatform(QUANTITY, CAPACITY);
  private final KilledLine line = new KilledLine(CAPACITY);
  private final Map<KillPoint, Integer> kills = new EnumMap<>(KillPoint.class);
  private final Thread belt;
  private KilledGateway gateway;
  private KillPoint doom = KillPoint.NONE;
  private long killAt = Long.MAX_VALUE;
  private long progressAt = System.nanoTime();
  private int killed;
  private int batches;
  private long resolved;
  private long serials;

  /** What came of it. */
  record Outcome(int kills, int batches, long serials, long resolved, Map<KillPoint, Integer> at) {}

  KilledBatches(Path directory, long seed, int wanted) throws IOException {
    this.directory = directory;
    this.random = new Random(seed);
    this.wanted = wanted;
    this.gateway = launch();
    this.belt = Thread.ofPlatform().daemon(true).start(this::beat);
  }

  Outcome run() throws IOException {
    while (killed < wanted) {
      batch("ord-" + ++batches);
    }
    await().atMost(PATIENCE).until(this::everythingHasArrived);
    assertThat(platform.ledger().wrong()).isEmpty();
    assertThat(line.wrong()).isEmpty();
    assertTruth();
    return new Outcome(killed, batches, serials, resolved, kills);
  }

  private boolean everythingHasArrived() {
    return platform.ledger().hasEnded("ord-" + batches)
        && platform.ledger().fates().values().stream()
            .noneMatch(fate -> fate == Fate.SENT || fate == Fate.IN_DOUBT);
  }

  /** What the ledger believes is what lies there. */
  private void assertTruth() {
    Map<String, Place> places = line.places();
    platform
        .ledger()
        .fates()
        .forEach((serial, fate) ->
            assertThat(fate)
                .as("%s is %s", serial, places.get(serial))
                .isEqualTo(expected(places.getOrDefault(serial, Place.NEVER_PRINTED))));
    assertThat(platform.ledger().fates().keySet()).containsAll(places.keySet());
  }

  private static Fate expected(Place place) {
    return switch (place) {
      case PASSED -> Fate.COMMISSIONED;
      case BIN, ON_BELT -> Fate.SCRAPPED;
      case NEVER_PRINTED -> Fate.INVALID;
    };
  }

  private void batch(String order) throws IOException {
    progressAt = System.nanoTime();
    while (!isOver(order)) {
      assertThat(System.nanoTime() - progressAt)
          .as("%s stands still: %s, %s", order, gateway.view(), line)
          .isLessThan(PATIENCE.toNanos());
      pause();
    }
  }

  /** One look at the line, and what a person then does. */
  private boolean isOver(String order) throws IOException {
    if (System.nanoTime() >= killAt) {
      gateway.kill();
    }
    Optional<View> view = gateway.view();
    if (view.isEmpty()) {
      bury();
      return false;
    }
    if (!line.isConnected() && !connect(view.get())) {
      return false;
    }
    return switch (view.get().state()) {
      case "None", "Ended" -> startOrFinish(order, view.get());
      case "Stopped" -> {
        if (settle()) {
          gateway.say("resume");
        }
        yield false;
      }
      case "Running" -> {
        line.run(true);
        if (view.get().commissioned() >= QUANTITY) {
          gateway.say("end");
        }
        yield false;
      }
      case "Ending" -> {
        if (settle()) {
          gateway.say("end");
        }
        yield false;
      }
      default -> throw new IllegalStateException(view.get().state());
    };
  }

  private boolean connect(View view) {
    try {
      line.call(view);
      return true;
    } catch (IOException dead) {
      return false;
    }
  }

  private boolean startOrFinish(String order, View before) {
    if (before.inDoubt() > 0) {
      settle();
      return false;
    }
    Optional<String> answer = gateway.say("start " + order + " " + line.printers());
    if (answer.filter(text -> text.contains("has ended")).isEmpty()) {
      return false;
    }
    assertThat(before.open()).isZero();
    assertThat(before.sent())
        .isEqualTo(before.commissioned() + before.scrapped() + before.invalid());
    assertThat(platform.inUse(order)).isEqualTo(before.sent());
    serials += before.sent();
    return true;
  }

  /** Looks for each label in doubt and says what became of it; false while something is unclear. */
  private boolean settle() {
    Optional<View> view = gateway.view().filter(v -> line.isPrinterEmpty() || v.inDoubt() == 0);
    if (view.isEmpty()) {
      return false;
    }
    for (String serial : view.get().serials()) {
      gateway.say("resolve " + outcome(line.place(serial)) + " " + serial);
      resolved++;
    }
    Optional<View> after = gateway.view();
    after.ifPresent(v -> {
      assertThat(v.inDoubt()).isZero();
      progressAt = System.nanoTime();
    });
    return after.isPresent();
  }

  private static String outcome(Place place) {
    return switch (place) {
      case PASSED -> "COMMISSIONED";
      case BIN, ON_BELT -> "LABEL_SCRAPPED";
      case NEVER_PRINTED -> "INVALID";
    };
  }

  private void bury() throws IOException {
    gateway.close();
    line.lose();
    killed++;
    kills.merge(doom, 1, Integer::sum);
    gateway = launch();
    gateway.view().ifPresent(this::assertBalanced);
  }

  /** Right after a restart every serial sent is settled or in doubt, none is forgotten. */
  private void assertBalanced(View restarted) {
    assertThat(restarted.open()).isZero();
    progressAt = System.nanoTime();
  }

  private KilledGateway launch() throws IOException {
    doom = killed < wanted ? POINTS.get(random.nextInt(POINTS.size())) : KillPoint.NONE;
    KilledGateway launched = new KilledGateway(directory, platform.port(), doom, times(doom));
    launched.ready();
    killAt =
        doom == KillPoint.ANY_TIME
            ? System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(5 + random.nextInt(600))
            : Long.MAX_VALUE;
    return launched;
  }

  private int times(KillPoint point) {
    return switch (point) {
      case NONE, ANY_TIME, BEFORE_LEASE, AFTER_LEASE, BEFORE_RETURN, AFTER_RETURN -> 1;
      case BEFORE_SEND, AFTER_SEND -> 1 + random.nextInt(5);
      case BEFORE_JOURNAL_WRITE,
          AFTER_COMMIT,
          BEFORE_DECISION,
          AFTER_DECISION,
          BEFORE_CONFIRMATION,
          AFTER_CONFIRMATION,
          BEFORE_UPLOAD,
          BEFORE_ACKNOWLEDGEMENT,
          AFTER_ACKNOWLEDGEMENT ->
          1 + random.nextInt(25);
    };
  }

  private void beat() {
    try {
      while (true) {
        line.beat();
        TimeUnit.MILLISECONDS.sleep(8);
      }
    } catch (IOException | InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pause() {
    await().pollDelay(Duration.ofMillis(15)).until(() -> true);
  }

  @Override
  public void close() throws IOException {
    belt.interrupt();
    gateway.close();
    line.close();
    platform.close();
  }
}
