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
import java.util.Optional;

/**
 * One gateway's open stream: hello, then batches; marks go back as they come.
 *
 * <p>A stream ends with a fault only if the gateway must stop; whatever else goes wrong ends it
 * UNAVAILABLE, and the gateway sends again from the mark. All methods hold the stream's lock.
 */
final class IngestStream {
  /** What a record may be and still go before the ledger with its order, and be set aside whole. */
  private static final int MOST_RECORD_BYTES = 512 * 1_024;

  private final IngestParts parts;
  private final IngestOrigin origin;
  private final ServerCallStreamObserver<StreamRecordsResponse> responses;
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
      requestMore();
    } catch (RuntimeException failure) {
      fail(failure);
    }
  }

  private void hello(Hello hello) {
    if (sent.isPresent()) {
      throw protocol("a second hello", "one hello, then batches");
    }
    Journal journal = new Journal(origin.gateway(), hello.getEpoch());
    // listens before it reads: a mark that comes in between is heard, not lost
    subscription = Optional.of(parts.marks().listen(journal, this::marked));
    Marks marks = parts.marks().of(journal);
    sent = Optional.of(new SentRecords(parts, origin, journal, marks.acceptedThrough()));
    Optional<StreamFault> fault = faultOf(hello, marks);
    if (fault.isPresent()) {
      stop(fault.get(), helloDetail(hello, marks));
      return;
    }
    respond(marks);
  }

  /** Whether the ledger knows another journal than the gateway has. */
  private static Optional<StreamFault> faultOf(Hello hello, Marks marks) {
    long accepted = marks.acceptedThrough();
    if (accepted > hello.getLastSequence()) {
      return Optional.of(StreamFault.STREAM_FAULT_LEDGER_AHEAD);
    }
    boolean sameRecord = accepted > 0 && accepted == hello.getLastSequence();
    boolean differs =
        sameRecord
            && marks
                .accepted()
                .filter(mark -> !mark.getChainHash().equals(hello.getLastChainHash()))
                .isPresent();
    return differs ? Optional.of(StreamFault.STREAM_FAULT_HASH_DIFFERS) : Optional.empty();
  }

  private static String helloDetail(Hello hello, Marks marks) {
    return ("journal of epoch %d ends at %d; the ledger has it up to %d. Burn the numbers in hand and"
            + " begin a new epoch.")
        .formatted(hello.getEpoch(), hello.getLastSequence(), marks.acceptedThrough());
  }

  private void batch(RecordBatch batch) {
    SentRecords records = sent.orElseThrow(() -> protocol("a batch", "a hello first"));
    if (batch.getEpoch() != records.journal().epoch()) {
      throw protocol("epoch " + batch.getEpoch(), "epoch " + records.journal().epoch());
    }
    for (LineRecord line : batch.getRecordsList()) {
      if (line.getSequence() > records.last() + 1) {
        stop(
            StreamFault.STREAM_FAULT_GAP,
            "record %d came after %d; send what is missing from the journal"
                .formatted(line.getSequence(), records.last()));
        return;
      }
      if (line.getSerializedSize() > MOST_RECORD_BYTES) {
        stop(
            StreamFault.STREAM_FAULT_UNREADABLE,
            "record %d has %d bytes (expected: at most %d); burn the numbers in hand and begin a new epoch"
                .formatted(line.getSequence(), line.getSerializedSize(), MOST_RECORD_BYTES));
        return;
      }
      records.send(line, this::failLater);
    }
  }

  private synchronized void marked(GatewayMark mark) {
    if (ended || sent.isEmpty()) {
      return;
    }
    try {
      SentRecords records = sent.get();
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
      respond(parts.marks().of(records.journal()));
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
                marks.accepted().map(GatewayMark::getChainHash).orElse(ByteString.EMPTY))
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
