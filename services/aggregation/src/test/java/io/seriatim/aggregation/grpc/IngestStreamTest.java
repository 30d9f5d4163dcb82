package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.contract.LedgerView;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.Mark;
import io.seriatim.proto.ledger.v1.NeedsObjects;
import io.seriatim.proto.ledger.v1.RecordBatch;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.testkit.Requirement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A gateway that calls again after a crash, while the ledger still decides what it sent before. */
@Requirement("URS-LEDGER-014")
class IngestStreamTest {
  private static final Order ORDER = LineFixture.order("PO-1", "LOT1", "acme", "cmo-lyon", "lyon");
  private static final List<LineRecord> JOURNAL =
      new LineFixture("gw-lyon", 1, ORDER).run("L", 1, 2);

  private final MarkBoard marks = new MarkBoard();
  private final AnswerBoard board = new AnswerBoard();
  private final List<LedgerInput> inputs = new CopyOnWriteArrayList<>();
  private final Answers answers = new Answers();
  private final IngestStream stream = new IngestStream(parts(), origin(), answers);

  @Test
  void aMarkThatComesAfterTheHelloMovesWhereTheGatewayGoesOn() {
    stream.take(hello());
    marks.post(accepted(3));
    await().until(() -> answers.said.size() == 2);

    stream.take(batch(4));

    assertThat(answers.said.getLast().getFault()).isEqualTo(StreamFault.STREAM_FAULT_UNSPECIFIED);
    assertThat(answers.said.getLast().getAcceptedThrough()).isEqualTo(3);
    assertThat(sequences()).containsExactly(4L);
  }

  @Test
  void aMarkBetweenTheListeningAndTheReadingIsTold() {
    marks.post(accepted(2));

    stream.take(hello());

    assertThat(answers.said).hasSize(1);
    assertThat(answers.said.getFirst().getAcceptedThrough()).isEqualTo(2);
  }

  @Test
  void aRecordThatSkipsOneIsRefused() {
    stream.take(hello());

    stream.take(batch(2));

    assertThat(answers.said.getLast().getFault()).isEqualTo(StreamFault.STREAM_FAULT_GAP);
    assertThat(sequences()).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void aGatewayThatWasToldMoreThanIsReadHereIsAnsweredWhenItIsRead() {
    marks.post(accepted(1));

    stream.take(hello(3));
    marks.post(accepted(2));
    marks.post(accepted(3));

    await().until(() -> !answers.said.isEmpty());
    assertThat(answers.said.getFirst().getAcceptedThrough()).isEqualTo(3);
    stream.take(batch(4));
    assertThat(sequences()).containsExactly(4L);
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void aGatewayThatWasToldMoreThanCanBeReadHereIsToldToConnectAgain() {
    marks.post(accepted(1));

    stream.take(hello(3));

    await().until(() -> !answers.failures.isEmpty());
    Status failed = Status.fromThrowable(answers.failures.getFirst());
    assertThat(failed.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(failed.getDescription()).startsWith("MARKS_NOT_READ_UP");
    assertThat(answers.said).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void aGatewayThatWasToldAsMuchAsIsReadHereIsAnsweredAtOnce() {
    marks.post(accepted(3));

    stream.take(hello(3));

    assertThat(answers.said).hasSize(1);
    stream.take(batch(4));
    assertThat(sequences()).containsExactly(4L);
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void aRecordThatSkipsOneBehindWhatIsDurableIsAGapAsEver() {
    marks.post(accepted(3));
    stream.take(hello(3));

    stream.take(batch(5));

    assertThat(answers.said.getLast().getFault()).isEqualTo(StreamFault.STREAM_FAULT_GAP);
    assertThat(sequences()).isEmpty();
  }

  @Test
  @Requirement({"URS-LEDGER-091", "URS-LINE-006"})
  void whatTheLedgerHasLostIsAGapOnceAllMarksAreRead() {
    marks.readBy(() -> CompletableFuture.completedFuture(null));
    marks.post(accepted(1));

    stream.take(hello(3));
    await().until(() -> !answers.said.isEmpty());
    stream.take(batch(4));

    assertThat(answers.said.getFirst().getAcceptedThrough()).isEqualTo(1);
    assertThat(answers.said.getLast().getFault()).isEqualTo(StreamFault.STREAM_FAULT_GAP);
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void whatIsDurableWasAcceptedWhicheverMarkIsReadFirst() {
    marks.post(accepted(1));
    marks.post(durable(3));
    marks.post(durable(2));

    stream.take(hello(3));

    assertThat(answers.said.getFirst().getAcceptedThrough()).isEqualTo(3);
    assertThat(answers.said.getFirst().getDurableThrough()).isEqualTo(3);
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void whatIsToldIsWhatTheGatewayMayGoOnFrom() {
    stream.take(hello());
    marks.post(accepted(1));
    marks.post(durable(3));
    await().until(() -> answers.said.getLast().getDurableThrough() == 3);

    stream.take(batch(4));

    assertThat(answers.said.getLast().getFault()).isEqualTo(StreamFault.STREAM_FAULT_UNSPECIFIED);
    assertThat(sequences()).containsExactly(4L);
  }

  @Test
  @Requirement({"URS-LEDGER-091", "URS-LINE-006"})
  void aJournalThatWasSetBackIsFoundByAMarkThatComesLate() {
    stream.take(hello());
    stream.take(batch(1));

    marks.post(accepted(JOURNAL.size() + 1));

    await().until(() -> answers.said.getLast().getFault() == StreamFault.STREAM_FAULT_LEDGER_AHEAD);
  }

  @Test
  @Requirement("URS-LEDGER-091")
  void aJournalThatEndsBeforeWhatIsDurableOfItIsRefused() {
    stream.take(hello(JOURNAL.size() + 1));

    Status failed = Status.fromThrowable(answers.failures.getFirst());
    assertThat(failed.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(failed.getDescription()).contains("ends at " + JOURNAL.size());
  }

  @Test
  void aRecordBeforeTheFirstStopsTheGateway() {
    stream.take(hello());

    stream.take(batch(JOURNAL.getFirst().toBuilder().setSequence(-1).build()));

    assertThat(answers.said.getLast().getFault()).isEqualTo(StreamFault.STREAM_FAULT_UNREADABLE);
    assertThat(inputs).isEmpty();
  }

  @Test
  @Requirement("URS-LEDGER-017")
  void aRecordThatIsTooLongToBeKeptStopsTheGateway() {
    stream.take(hello());

    stream.take(batch(new LineFixture("gw-lyon", 1, ORDER).record(new byte[600_000])));

    assertThat(answers.said.getLast().getFault()).isEqualTo(StreamFault.STREAM_FAULT_UNREADABLE);
    assertThat(sequences()).isEmpty();
  }

  @Test
  void aGapIsClosedFromWhereTheLedgerStandsEvenIfItIsTheSecondWithinASecond() {
    stream.take(hello());
    stream.take(batch(1));
    stream.take(batch(2));
    marks.post(gapAfter(0));

    marks.post(gapAfter(1));

    await().until(() -> inputs.size() == 5);
    assertThat(sequences()).containsExactly(1L, 2L, 1L, 2L, 2L);
  }

  @Test
  void aGapIsClosedThoughMoreIsKnownToBeAcceptedThanItsMarkSays() {
    stream.take(hello());
    stream.take(batch(1));
    stream.take(batch(2));
    marks.post(durable(1));
    await().until(() -> answers.said.getLast().getAcceptedThrough() == 1);

    marks.post(gapAfter(0));

    await().until(() -> inputs.size() == 3);
    assertThat(sequences()).containsExactly(1L, 2L, 2L);
  }

  @Test
  @Requirement("URS-LEDGER-026")
  void aRecordThatNeedsObjectsIsSentAgainAloneAndAtAPaceAndTheNextInItsTurn() {
    stream.take(hello());
    stream.take(batch(1));
    stream.take(batch(2));

    long asked = System.nanoTime();
    board.post(needsObjects(1));
    await().until(() -> inputs.size() == 4);
    assertThat(inputs.get(2).hasObjectsLoaded()).isTrue();
    board.post(needsObjects(1));
    await().until(() -> inputs.size() == 6);

    assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThan(Duration.ofMillis(900));
    assertThat(inputs.get(5).getLine().getRecord().getSequence()).isEqualTo(1);
    marks.post(accepted(1));
    await().until(() -> inputs.size() == 7);
    assertThat(inputs.get(6).getLine().getRecord().getSequence()).isEqualTo(2);
  }

  @Test
  @Requirement("URS-LEDGER-090")
  void recordsThatComeTogetherAreOneInputAndWaitUntilTheLastIsAccepted() {
    stream.take(hello());

    stream.take(
        StreamRecordsRequest.newBuilder()
            .setBatch(RecordBatch.newBuilder().setEpoch(1).addAllRecords(JOURNAL.subList(0, 3)))
            .build());
    marks.post(accepted(2));
    marks.post(gapAfter(2));

    await().until(() -> inputs.size() == 2);
    assertThat(inputs)
        .allSatisfy(input -> {
          assertThat(input.getLine().getRecord().getSequence()).isEqualTo(1);
          assertThat(input.getLine().getFollowingList())
              .extracting(LineRecord::getSequence)
              .containsExactly(2L, 3L);
        });
  }

  private static LedgerAnswer needsObjects(int sequence) {
    return LedgerAnswer.newBuilder()
        .setTenant("cmo-lyon")
        .setRequestId("line/gw-lyon/1/" + sequence)
        .setNeedsObjects(NeedsObjects.newBuilder().addItems("sscc:x"))
        .build();
  }

  private IngestParts parts() {
    return new IngestParts(
        site -> Optional.empty(),
        order -> Optional.of(ORDER),
        (slot, input) -> {
          inputs.add(input);
          return CompletableFuture.completedFuture(null);
        },
        marks,
        board,
        new ColdObjects(noRows()),
        Clock.systemUTC(),
        100,
        Duration.ofMillis(300));
  }

  /** Rows in which nothing is found. */
  private static LedgerView noRows() {
    return (LedgerView)
        java.lang.reflect.Proxy.newProxyInstance(
            LedgerView.class.getClassLoader(),
            new Class<?>[] {LedgerView.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "watermarks" -> Map.of(2, 1L);
                  case "findAll" -> List.of();
                  default -> throw new AssertionError("rows are not read here: " + method);
                });
  }

  private static IngestOrigin origin() {
    return new IngestOrigin("gw-lyon", "lyon", "cmo-lyon", 2, Actor.getDefaultInstance());
  }

  private static StreamRecordsRequest hello() {
    return hello(0);
  }

  private static StreamRecordsRequest hello(int durableThrough) {
    return StreamRecordsRequest.newBuilder()
        .setHello(
            Hello.newBuilder()
                .setEpoch(1)
                .setLastSequence(JOURNAL.size())
                .setDurableThrough(durableThrough)
                .setLastChainHash(JOURNAL.getLast().getChainHash()))
        .build();
  }

  private static StreamRecordsRequest batch(int sequence) {
    return batch(JOURNAL.get(sequence - 1));
  }

  private static StreamRecordsRequest batch(LineRecord record) {
    return StreamRecordsRequest.newBuilder()
        .setBatch(RecordBatch.newBuilder().setEpoch(1).addRecords(record))
        .build();
  }

  private static GatewayMark accepted(int sequence) {
    return mark(sequence, StreamFault.STREAM_FAULT_UNSPECIFIED);
  }

  private static GatewayMark durable(int sequence) {
    return accepted(sequence).toBuilder().setMark(Mark.MARK_DURABLE).build();
  }

  private static GatewayMark gapAfter(int sequence) {
    return mark(sequence, StreamFault.STREAM_FAULT_GAP);
  }

  private static GatewayMark mark(int sequence, StreamFault fault) {
    return GatewayMark.newBuilder()
        .setGatewayId("gw-lyon")
        .setEpoch(1)
        .setMark(Mark.MARK_ACCEPTED)
        .setSequence(sequence)
        .setFault(fault)
        .build();
  }

  private List<Long> sequences() {
    return inputs.stream().map(input -> input.getLine().getRecord().getSequence()).toList();
  }

  /** Keeps what the gateway would be told. */
  private static final class Answers extends ServerCallStreamObserver<StreamRecordsResponse> {
    private final List<StreamRecordsResponse> said = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();

    @Override
    public void onNext(StreamRecordsResponse response) {
      said.add(response);
    }

    @Override
    public void onError(Throwable failure) {
      failures.add(failure);
    }

    @Override
    public void onCompleted() {
      // the last response says why
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void setOnCancelHandler(Runnable onCancelHandler) {
      // nobody cancels here
    }

    @Override
    public void setCompression(String compression) {
      // messages are not compressed
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setOnReadyHandler(Runnable onReadyHandler) {
      // always ready
    }

    @Override
    public void request(int count) {
      // messages are handed over by the test
    }

    @Override
    public void setMessageCompression(boolean enable) {
      // messages are not compressed
    }

    @Override
    public void disableAutoInboundFlowControl() {
      // messages are handed over by the test
    }
  }
}
