package io.seriatim.loadtest.bench;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.seriatim.loadtest.platform.PlatformException;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc;
import io.seriatim.proto.ledger.v1.RecordBatch;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One site's gateway: sends its journal as fast as it is taken, or at a pace. */
final class LedgerGateway
    implements ClientResponseObserver<StreamRecordsRequest, StreamRecordsResponse> {
  private static final int RECORDS_AT_ONCE = 48;
  private static final long PAUSE_NANOS = 500_000;

  private final LedgerJournal journal;
  private final AtomicLong durable = new AtomicLong();
  private final Map<Long, Given> given = new ConcurrentSkipListMap<>();
  private volatile @Nullable ClientCallStreamObserver<StreamRecordsRequest> requests;
  private volatile GatewayTimes lag = new GatewayTimes();
  private volatile String wrong = "";
  private final AtomicLong packsDurable = new AtomicLong();

  /** A batch that was handed over, by its last sequence. */
  private record Given(long packs, long nanos) {}

  LedgerGateway(LedgerJournal journal) {
    this.journal = journal;
  }

  void open(Channel channel) {
    IngestServiceGrpc.newStub(channel).streamRecords(this);
    send(
        StreamRecordsRequest.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setEpoch(1)
                    .setLastSequence(Long.MAX_VALUE)
                    .setLastChainHash(ByteString.EMPTY)
                    .setDurableThrough(durable.get()))
            .build());
  }

  /**
   * Sends until so many packs have been given in all, or the journal ends.
   *
   * @param packsPerSecond 0 for as fast as they are taken
   */
  void send(long packs, double packsPerSecond) {
    long began = System.nanoTime();
    long first = journal.packsGiven();
    while (journal.packsGiven() < packs && wrong.isEmpty()) {
      var records = journal.next(RECORDS_AT_ONCE);
      if (records.isEmpty()) {
        return;
      }
      awaitReady();
      LineRecord last = records.getLast();
      given.put(last.getSequence(), new Given(journal.packsGiven(), System.nanoTime()));
      send(
          StreamRecordsRequest.newBuilder()
              .setBatch(RecordBatch.newBuilder().setEpoch(1).addAllRecords(records))
              .build());
      if (packsPerSecond > 0) {
        long due = began + (long) ((journal.packsGiven() - first) / packsPerSecond * 1e9);
        LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
      }
    }
  }

  private void awaitReady() {
    ClientCallStreamObserver<StreamRecordsRequest> stream = requests;
    while (stream != null && !stream.isReady() && wrong.isEmpty()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void send(StreamRecordsRequest request) {
    ClientCallStreamObserver<StreamRecordsRequest> stream = requests;
    if (stream == null) {
      throw new PlatformException("the stream is not open");
    }
    stream.onNext(request);
  }

  /** Whether all that was given is archived and readable. */
  boolean isDurable() {
    return given.isEmpty();
  }

  long packsDurable() {
    return packsDurable.get();
  }

  String wrong() {
    return wrong;
  }

  /** Times go into these from now on. */
  void measure(GatewayTimes times) {
    lag = times;
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<StreamRecordsRequest> stream) {
    requests = stream;
  }

  @Override
  public void onNext(StreamRecordsResponse response) {
    if (response.getFault() != StreamFault.STREAM_FAULT_UNSPECIFIED) {
      wrong = response.getFault() + " " + response.getFaultDetail();
    }
    long now = System.nanoTime();
    if (response.getDurableThrough() > durable.get()) {
      durable.set(response.getDurableThrough());
      given
          .entrySet()
          .removeIf(batch -> {
            boolean done = batch.getKey() <= response.getDurableThrough();
            if (done) {
              lag.add(now - batch.getValue().nanos());
              packsDurable.accumulateAndGet(batch.getValue().packs(), Math::max);
            }
            return done;
          });
    }
  }

  @Override
  public void onError(Throwable broken) {
    wrong = "the stream broke: " + broken.getMessage();
  }

  @Override
  public void onCompleted() {
    wrong = "the ledger ended the stream";
  }
}
