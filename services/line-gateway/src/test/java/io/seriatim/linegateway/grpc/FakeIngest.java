package io.seriatim.linegateway.grpc;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc.IngestServiceImplBase;
import io.seriatim.proto.ledger.v1.RecordBatch;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The other side of the stream, by the letter of the contract and nothing behind it. */
final class FakeIngest extends IngestServiceImplBase {
  private final Map<Integer, List<ByteString>> hashes = new TreeMap<>();
  private final List<Hello> hellos = new CopyOnWriteArrayList<>();
  private final List<StreamObserver<StreamRecordsResponse>> open = new ArrayList<>();
  private boolean silent;
  private boolean lagging;

  @Override
  public StreamObserver<StreamRecordsRequest> streamRecords(
      StreamObserver<StreamRecordsResponse> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(StreamRecordsRequest request) {
        take(request, answers);
      }

      @Override
      public void onError(Throwable broken) {
        forget(answers);
      }

      @Override
      public void onCompleted() {
        forget(answers);
        answers.onCompleted();
      }
    };
  }

  /** What the ledger holds before the gateway calls. */
  synchronized void knows(int epoch, int records) {
    List<ByteString> known = new ArrayList<>();
    for (int n = 0; n < records; n++) {
      known.add(ByteString.copyFromUtf8("earlier" + n));
    }
    hashes.put(epoch, known);
  }

  /** Takes records and says nothing. */
  synchronized void silence(boolean isSilent) {
    silent = isSilent;
  }

  /** Has not read its marks, and says so. */
  synchronized void lag(boolean lags) {
    lagging = lags;
  }

  synchronized int records(int epoch) {
    return hashes.getOrDefault(epoch, List.of()).size();
  }

  List<Hello> hellos() {
    return hellos;
  }

  /** Ends every stream as a restart of the ledger would. */
  synchronized void restart() {
    List<StreamObserver<StreamRecordsResponse>> all = List.copyOf(open);
    open.clear();
    all.forEach(stream -> stream.onError(Status.UNAVAILABLE.asRuntimeException()));
  }

  private synchronized void forget(StreamObserver<StreamRecordsResponse> answers) {
    open.remove(answers);
  }

  private synchronized void take(
      StreamRecordsRequest request, StreamObserver<StreamRecordsResponse> answers) {
    if (request.hasHello()) {
      hello(request.getHello(), answers);
    } else {
      batch(request.getBatch(), answers);
    }
  }

  private void hello(Hello hello, StreamObserver<StreamRecordsResponse> answers) {
    hellos.add(hello);
    if (lagging && hello.getDurableThrough() > 0) {
      answers.onError(Status.UNAVAILABLE.withDescription("MARKS_NOT_READ_UP").asRuntimeException());
      return;
    }
    open.add(answers);
    int known = records(hello.getEpoch());
    if (known > hello.getLastSequence()) {
      fault(hello.getEpoch(), StreamFault.STREAM_FAULT_LEDGER_AHEAD, answers);
    } else {
      answers.onNext(marks(hello.getEpoch()));
    }
  }

  private void batch(RecordBatch batch, StreamObserver<StreamRecordsResponse> answers) {
    List<ByteString> known = hashes.computeIfAbsent(batch.getEpoch(), e -> new ArrayList<>());
    for (LineRecord record : batch.getRecordsList()) {
      int place = (int) record.getSequence() - 1;
      if (place > known.size()) {
        fault(batch.getEpoch(), StreamFault.STREAM_FAULT_GAP, answers);
        return;
      }
      if (place < known.size() && !known.get(place).equals(record.getChainHash())) {
        fault(batch.getEpoch(), StreamFault.STREAM_FAULT_HASH_DIFFERS, answers);
        return;
      }
      if (place == known.size()) {
        known.add(record.getChainHash());
      }
    }
    if (!silent) {
      answers.onNext(marks(batch.getEpoch()));
    }
  }

  private StreamRecordsResponse marks(int epoch) {
    return StreamRecordsResponse.newBuilder()
        .setEpoch(epoch)
        .setAcceptedThrough(records(epoch))
        .setDurableThrough(records(epoch))
        .setAcceptedChainHash(lastHash(epoch))
        .build();
  }

  private ByteString lastHash(int epoch) {
    List<ByteString> known = hashes.getOrDefault(epoch, List.of());
    return known.isEmpty() ? ByteString.EMPTY : known.getLast();
  }

  private void fault(int epoch, StreamFault fault, StreamObserver<StreamRecordsResponse> answers) {
    open.remove(answers);
    answers.onNext(
        StreamRecordsResponse.newBuilder()
            .setEpoch(epoch)
            .setFault(fault)
            .setFaultDetail("test")
            .build());
    answers.onCompleted();
  }
}
