package io.seriatim.loadtest.bench;

import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.seriatim.loadtest.platform.Wait;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceBlockingStub;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceStub;
import io.seriatim.proto.ledger.v1.ListTopContainersRequest;
import io.seriatim.proto.ledger.v1.ListTopContainersResponse;
import io.seriatim.proto.ledger.v1.MatchRequest;
import io.seriatim.proto.ledger.v1.MatchResponse;
import io.seriatim.proto.ledger.v1.MatchVerdict;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.StreamDescendantsRequest;
import io.seriatim.proto.ledger.v1.TraceRequest;
import io.seriatim.proto.ledger.v1.TraceResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** The questions, each measured and its answer looked at. */
final class QueriesAsked {
  private static final int A_SECOND = 500;
  private static final int SECONDS = 20;

  /** Questions of a kind in one measurement. */
  static final int ASKED = A_SECOND * SECONDS;

  private static final double WARM_UP_SECONDS = 10;
  private static final int TIMES = 5;
  private static final int ON_THE_PALLET =
      QueriesGoods.CASES * QueriesGoods.IN_A_CASE + QueriesGoods.CASES;
  private static final double AIM_MATCH_MILLIS = 50;
  private static final double AIM_RECALL_SECONDS = 2;
  private static final double AIM_DESCENDANTS = 50_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final LedgerQueryServiceStub later;
  private final LedgerQueryServiceBlockingStub now;
  private final List<ObjectState> packs;
  private final long packsOfBatch;
  private final Figures figures;
  private double rawP50 = 1;
  private double rawP99 = 1;

  /**
   * Asks as the owner.
   *
   * @param packs about which is asked, in turn
   */
  QueriesAsked(Channel asOwner, List<ObjectState> packs, long packsOfBatch, Figures figures) {
    this.later = LedgerQueryServiceGrpc.newStub(asOwner);
    this.now = LedgerQueryServiceGrpc.newBlockingStub(asOwner);
    this.packs = packs;
    this.packsOfBatch = packsOfBatch;
    this.figures = figures;
  }

  void warmUp(QueriesRaw raw) {
    var pace = new QueriesPace(A_SECOND, WARM_UP_SECONDS);
    pace.run(raw::point);
    pace.run(i -> match(i, true));
    pace.run(this::trace);
    Wait.until(
        "the whole pallet",
        PATIENCE,
        () -> stream(false) == ON_THE_PALLET ? Optional.of(true) : Optional.empty());
  }

  void raw(QueriesRaw raw) {
    QueriesPace.Measured measured = new QueriesPace(A_SECOND, SECONDS).run(raw::point);
    rawP50 = measured.times().millis(500);
    rawP99 = measured.times().millis(990);
    into(measured, "raw", "raw: one row by the bare driver, %d/s".formatted(A_SECOND));
  }

  void matches() {
    var pace = new QueriesPace(A_SECOND, SECONDS);
    QueriesPace.Measured with = pace.run(i -> match(i, true));
    into(with, "match", "match with batch, %d/s".formatted(A_SECOND));
    aim("matchAim", "  p99", with.times().millis(990), AIM_MATCH_MILLIS, "ms");
    ratio(with, "match");
    QueriesPace.Measured without = pace.run(i -> match(i, false));
    into(without, "matchWithoutBatch", "match without batch, %d/s".formatted(A_SECOND));
    aim("matchWithoutBatchAim", "  p99", without.times().millis(990), AIM_MATCH_MILLIS, "ms");
    ratio(without, "matchWithoutBatch");
  }

  void traces() {
    QueriesPace.Measured measured = new QueriesPace(A_SECOND, SECONDS).run(this::trace);
    into(measured, "trace", "trace, %d/s".formatted(A_SECOND));
    ratio(measured, "trace");
  }

  /** All pages, several times: the first one counts, as nobody recalls a batch twice. */
  void recallScope(QueriesRaw raw) {
    double first = 0;
    double best = Double.MAX_VALUE;
    for (int i = 0; i < TIMES; i++) {
      long began = System.nanoTime();
      long units = topContainers();
      double seconds = (System.nanoTime() - began) / 1e9;
      first = i == 0 ? seconds : first;
      best = Math.min(best, seconds);
      if (units != packsOfBatch) {
        figures.wrong(
            units + " units in the outermost containers (expected: " + packsOfBatch + ")");
      }
    }
    aim("recallSeconds", "recall scope, the first time", first, AIM_RECALL_SECONDS, "s");
    figures.figure("recallBestSeconds", "  the best of " + TIMES, best, "s");
    double bare = raw.containers(LedgerOrders.batch(0));
    figures.figure("rawRecallSeconds", "  raw: the rows of its containers", bare, "s");
    figures.figure("recallOfRaw", "  ours of raw, times", best / bare, "");
  }

  private long topContainers() {
    ListTopContainersRequest request =
        ListTopContainersRequest.newBuilder().setBatch(LedgerOrders.batch(0)).build();
    long units = 0;
    String token = "";
    do {
      ListTopContainersResponse page =
          now.listTopContainers(request.toBuilder().setPageToken(token).build());
      units += page.getContainersList().stream().mapToLong(one -> one.getUnits()).sum();
      token = page.getNextPageToken();
    } while (!token.isEmpty());
    return units;
  }

  void descendants() {
    double perSecond = streamed(false);
    figures.figure(
        "descendantsPerSecond",
        "descendants streamed; the aim of 50,000 is "
            + (perSecond >= AIM_DESCENDANTS ? "reached" : "MISSED"),
        perSecond,
        "a second");
    figures.figure(
        "descendantsWithStatesPerSecond", "  each with its state", streamed(true), "a second");
  }

  private double streamed(boolean withStates) {
    long began = System.nanoTime();
    long found = 0;
    for (int i = 0; i < TIMES; i++) {
      found += stream(withStates);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    if (found != (long) TIMES * ON_THE_PALLET) {
      figures.wrong(found + " descendants (expected: " + TIMES * ON_THE_PALLET + ")");
    }
    return found / seconds;
  }

  private long stream(boolean withStates) {
    long[] found = {0};
    now.streamDescendants(
            StreamDescendantsRequest.newBuilder()
                .setParent(QueriesGoods.PALLET)
                .setWithStates(withStates)
                .build())
        .forEachRemaining(part -> found[0] += part.getDescendantsCount());
    return found[0];
  }

  private CompletionStage<Boolean> match(int number, boolean withBatch) {
    ObjectState pack = pack(number);
    String serial = pack.getItemId().substring(pack.getItemId().indexOf('.') + 1);
    MatchRequest request =
        MatchRequest.newBuilder()
            .setGtin(pack.getGtin())
            .setSerial(serial)
            .setLot(withBatch ? pack.getLot() : "")
            .setExpiry(pack.getExpiry())
            .build();
    Answered<MatchResponse> answered =
        new Answered<>(answer -> answer.getVerdict() == MatchVerdict.MATCH_VERDICT_MATCH);
    later.match(request, answered);
    return answered.done();
  }

  private CompletionStage<Boolean> trace(int number) {
    TraceRequest request = TraceRequest.newBuilder().setItemId(pack(number).getItemId()).build();
    Answered<TraceResponse> answered = new Answered<>(answer -> answer.getAncestorsCount() == 2);
    later.trace(request, answered);
    return answered.done();
  }

  /** One after the other, but not neighbours of the same case. */
  private ObjectState pack(int number) {
    return packs.get((int) (number * 7_919L % packs.size()));
  }

  /** Whether the one answer is right. */
  private record Answered<A>(CompletableFuture<Boolean> done, Predicate<A> right)
      implements StreamObserver<A> {
    Answered(Predicate<A> right) {
      this(new CompletableFuture<>(), right);
    }

    @Override
    public void onNext(A answer) {
      done.complete(right.test(answer));
    }

    @Override
    public void onError(Throwable broken) {
      done.completeExceptionally(broken);
    }

    @Override
    public void onCompleted() {
      done.complete(false); // there was none
    }
  }

  private void into(QueriesPace.Measured measured, String name, String text) {
    measured.times().into(figures, name, text);
    if (measured.failed() > 0) {
      figures.wrong(
          "%d not answered, or wrongly: %s (%s)"
              .formatted(measured.failed(), text, measured.failure()));
    }
  }

  private void ratio(QueriesPace.Measured measured, String name) {
    figures.figure(
        name + "P50OfRaw", "  p50, times raw", measured.times().millis(500) / rawP50, "");
    figures.figure(
        name + "P99OfRaw", "  p99, times raw", measured.times().millis(990) / rawP99, "");
  }

  private void aim(String name, String text, double measured, double most, String unit) {
    String reached = measured <= most ? "reached" : "MISSED";
    figures.figure(
        name, "%s; the aim of %.0f is %s".formatted(text, most, reached), measured, unit);
  }
}
