package io.seriatim.aggregation.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.ServerCallStreamObserver;
import io.seriatim.aggregation.grpc.MarkBoard.Journal;
import io.seriatim.aggregation.grpc.MarkBoard.Marks;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.RecordBatch;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One gateway's open stream: hello, then batches; marks go back as they come.
 *
 * <p>A stream ends with a fault only if the gateway must stop; whatever else goes wrong ends it
 * UNAVAILABLE, and the gateway sends again from the mark. All methods hold the stream's lock.
 */
final class IngestStream {
  /** What a record may be and still go before the ledger with its order, and be set aside whole. */
  private static final int MOST_RECORD_BYTES = 512 * 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(IngestStream.class);

  private final IngestParts parts;
  private final IngestOrigin origin;
  private final ServerCallStreamObserver<StreamRecordsResponse> responses;
  private Optional<Greeting> greeting = Optional.empty();
  private Optional<SentRecords> sent = Optional.empty();
  private Optional<AutoCloseable> subscription = Optional.empty();
  private boolean ended;
  private boolean completing;
  private boolean readingPaused;

  IngestStream(
      IngestParts parts,
      IngestOrigin origin,
      ServerCallStreamObserver<StreamRecordsResponse> responses) {
    this.parts = parts;
    this.origin = origin;
    this.responses = responses;
  }

  synchronized void take(StreamRecordsRequest request) {
    if (ended) {
      return;
    }
    try {
      switch (request.getBodyCase()) {
        case HELLO -> hello(request.getHello());
        case BATCH -> batch(request.getBatch());
        case BODY_NOT_SET -> throw protocol("an empty message", "a hello, then batches");
      }
      if (sent.isPresent()) {
        requestMore();
      }
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  private void hello(Hello hello) {
    if (greeting.isPresent()) {
      throw protocol("a second hello", "one hello, then batches");
    }
    Journal journal = new Journal(origin.gateway(), hello.getEpoch());
    Greeting said = new Greeting(journal, hello, parts.marks());
    if (!said.holds()) {
      throw protocol(
          "a journal that ends at %d and is durable through %s"
              .formatted(hello.getLastSequence(), Long.toUnsignedString(hello.getDurableThrough())),
          "an end that is not before");
    }
    greeting = Optional.of(said);
    // listens before it reads: a mark that comes in between is heard, not lost
    subscription = Optional.of(parts.marks().listen(journal, this::marked));
    if (said.isBehind()) {
      awaitMarks(said);
    } else {
      answer(said);
    }
  }

  private void awaitMarks(Greeting said) {
    CompletableFuture<Void> readUp = parts.marks().readUp();
    CompletableFuture.delayedExecutor(
            parts.markPatience().toNanos(), TimeUnit.NANOSECONDS, Thread::startVirtualThread)
        .execute(() -> overdue(said, readUp));
  }

  /**
   * The marks did not come in time. Whoever has read all there is says how far the ledger is: it
   * has lost what it said was durable, and the gateway may have it still.
   */
  private synchronized void overdue(Greeting said, CompletableFuture<Void> readUp) {
    boolean whole = readUp.isDone() && !readUp.isCompletedExceptionally();
    readUp.cancel(false);
    if (ended || sent.isPresent()) {
      return;
    }
    if (whole) {
      LOG.warn(said.lost());
      answerLate(said);
    } else {
      end();
      responses.onError(said.notReadUp());
    }
  }

  private void answerLate(Greeting said) {
    try {
      answer(said);
      requestMore();
      completeIfDone();
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  private void answer(Greeting said) {
    Marks marks = said.marks();
    sent = Optional.of(new SentRecords(parts, origin, said.journal(), marks.acceptedThrough()));
    Optional<StreamFault> fault = said.fault(marks);
    if (fault.isPresent()) {
      stop(fault.get(), said.detail(marks));
    } else {
      respond(marks);
    }
  }

  private void batch(RecordBatch batch) {
    SentRecords records = sent.orElseThrow(() -> protocol("a batch", "a hello first"));
    if (batch.getEpoch() != records.journal().epoch()) {
      throw protocol("epoch " + batch.getEpoch(), "epoch " + records.journal().epoch());
    }
    Optional<Unfit> unfit = firstUnfit(batch.getRecordsList(), records.last());
    int fit = unfit.map(Unfit::at).orElse(batch.getRecordsCount());
    records.send(batch.getRecordsList().subList(0, fit), this::failLater);
    unfit.ifPresent(no -> stop(no.fault(), no.detail()));
  }

  /** A record that ends the stream, at its place in the batch. */
  private record Unfit(int at, StreamFault fault, String detail) {}

  private static Optional<Unfit> firstUnfit(List<LineRecord> batch, long last) {
    long before = last;
    for (int i = 0; i < batch.size(); i++) {
      LineRecord line = batch.get(i);
      if (line.getSequence() < 1) {
        String detail = "record %d (expected: 1 or later)".formatted(line.getSequence());
        return Optional.of(new Unfit(i, StreamFault.STREAM_FAULT_UNREADABLE, detail));
      }
      if (line.getSequence() > before + 1) {
        String detail =
            "record %d came after %d; send what is missing from the journal"
                .formatted(line.getSequence(), before);
        return Optional.of(new Unfit(i, StreamFault.STREAM_FAULT_GAP, detail));
      }
      if (line.getSerializedSize() > MOST_RECORD_BYTES) {
        String detail =
            "record %d has %d bytes (expected: at most %d); burn the numbers in hand and begin a new epoch"
                .formatted(line.getSequence(), line.getSerializedSize(), MOST_RECORD_BYTES);
        return Optional.of(new Unfit(i, StreamFault.STREAM_FAULT_UNREADABLE, detail));
      }
      before = Math.max(before, line.getSequence());
    }
    return Optional.empty();
  }

  private synchronized void marked(GatewayMark mark) {
    if (ended || greeting.isEmpty()) {
      return;
    }
    Greeting said = greeting.get();
    if (sent.isEmpty()) {
      if (!said.isBehind()) {
        answerLate(said);
      }
      return;
    }
    try {
      SentRecords records = sent.get();
      Marks marks = said.marks();
      if (said.isBeyond(marks, records.last())) {
        stop(StreamFault.STREAM_FAULT_LEDGER_AHEAD, said.detail(marks));
        return;
      }
      switch (mark.getFault()) {
        case STREAM_FAULT_UNSPECIFIED -> records.marked(mark, this::failLater);
        case STREAM_FAULT_GAP -> records.gap(mark, this::failLater);
        case STREAM_FAULT_HASH_DIFFERS, STREAM_FAULT_LEDGER_AHEAD, STREAM_FAULT_UNREADABLE -> {
          stop(
              mark.getFault(),
              "a record came again with another hash; burn the numbers in hand and begin a new epoch");
          return;
        }
        case UNRECOGNIZED -> throw new IllegalStateException("mark: " + mark);
      }
      // the board may know more than this mark: what is told is also what is gone on from
      records.accepted(marks.acceptedThrough(), this::failLater);
      respond(marks);
      if (readingPaused) {
        requestMore();
      }
      completeIfDone();
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  private void respond(Marks marks) {
    responses.onNext(
        StreamRecordsResponse.newBuilder()
            .setEpoch(sent.map(records -> records.journal().epoch()).orElse(0))
            .setAcceptedThrough(marks.acceptedThrough())
            .setDurableThrough(marks.durableThrough())
            .setAcceptedChainHash(
                marks.last().map(GatewayMark::getChainHash).orElse(ByteString.EMPTY))
            .build());
  }

  /** Reads the next message, unless too much is on its way; then a mark goes on reading. */
  private void requestMore() {
    readingPaused = sent.filter(records -> records.waiting() >= parts.window()).isPresent();
    if (!readingPaused && !ended) {
      responses.request(1);
    }
  }

  /** The gateway says it has nothing more; its marks may still be on the way. */
  synchronized void complete() {
    completing = true;
    completeIfDone();
  }

  private void completeIfDone() {
    if (completing && !ended && sent.map(records -> records.waiting() == 0).orElse(true)) {
      responses.onCompleted();
      end();
    }
  }

  private void stop(StreamFault fault, String detail) {
    responses.onNext(
        StreamRecordsResponse.newBuilder()
            .setEpoch(sent.map(records -> records.journal().epoch()).orElse(0))
            .setAcceptedThrough(sent.map(SentRecords::accepted).orElse(0L))
            .setFault(fault)
            .setFaultDetail(detail)
            .build());
    responses.onCompleted();
    end();
  }

  private void failLater(Throwable failure) {
    Thread.ofVirtual().start(() -> fail(failure));
  }

  private synchronized void fail(Throwable failure) {
    if (!ended) {
      end();
      responses.onError(Endpoints.status(failure));
    }
  }

  synchronized void end() {
    ended = true;
    sent.ifPresent(SentRecords::end);
    subscription.ifPresent(IngestStream::close);
    subscription = Optional.empty();
  }

  private static void close(AutoCloseable subscription) {
    try {
      subscription.close();
    } catch (Exception never) {
      throw new IllegalStateException(never);
    }
  }

  private static RefusedException protocol(String given, String expected) {
    return new RefusedException(
        Refusal.invalid("STREAM_PROTOCOL")
            .given(given)
            .expected(expected)
            .advice("open a new stream and begin with a hello")
            .build());
  }
}
