package io.seriatim.linegateway.kill;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import io.seriatim.linegateway.store.ChainHash;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc.IngestServiceImplBase;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes each record once, in order, onto the chain, and keeps the simplest books there are. */
final class KilledLedger extends IngestServiceImplBase {

  /** The state of a serial. */
  enum Fate {
    SENT,
    COMMISSIONED,
    SCRAPPED,
    INVALID,
    IN_DOUBT
  }

  private final Map<String, Fate> fates = new HashMap<>();
  private final Set<String> packed = new HashSet<>();
  private final Map<String, Long> ended = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private int epoch = 1;
  private long last;
  private byte[] hash = ChainHash.start();

  synchronized long last() {
    return last;
  }

  synchronized int epoch() {
    return epoch;
  }

  synchronized Map<String, Fate> fates() {
    return Map.copyOf(fates);
  }

  synchronized Set<String> packed() {
    return Set.copyOf(packed);
  }

  /** What should never have come. */
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  synchronized boolean hasEnded(String order) {
    return ended.containsKey(order);
  }

  @Override
  public StreamObserver<StreamRecordsRequest> streamRecords(
      StreamObserver<StreamRecordsResponse> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(StreamRecordsRequest request) {
        answers.onNext(take(request));
      }

      @Override
      public void onError(Throwable gone) {
        // the gateway was killed
      }

      @Override
      public void onCompleted() {
        answers.onCompleted();
      }
    };
  }

  private synchronized StreamRecordsResponse take(StreamRecordsRequest request) {
    if (request.hasHello() && request.getHello().getEpoch() > epoch) {
      epoch = request.getHello().getEpoch();
      last = 0;
      hash = ChainHash.start();
    }
    StreamRecordsResponse.Builder response = StreamRecordsResponse.newBuilder().setEpoch(epoch);
    if (request.hasHello() && request.getHello().getLastSequence() < last) {
      wrong.add("the journal has lost records: " + request.getHello());
      return response.setFault(StreamFault.STREAM_FAULT_LEDGER_AHEAD).build();
    }
    for (LineRecord record : request.getBatch().getRecordsList()) {
      if (record.getSequence() > last) {
        append(record);
      }
    }
    return response
        .setAcceptedThrough(last)
        .setDurableThrough(last)
        .setAcceptedChainHash(ByteString.copyFrom(hash))
        .build();
  }

  private void append(LineRecord record) {
    byte[] next = ChainHash.next(hash, record.getSequence(), record.getReport().toByteArray());
    if (record.getSequence() != last + 1
        || !Arrays.equals(next, record.getChainHash().toByteArray())) {
      wrong.add("record %d does not follow %d".formatted(record.getSequence(), last));
    }
    last = record.getSequence();
    hash = next;
    book(record.getReport());
  }

  private void book(ByteString bytes) {
    LineReport report;
    try {
      report = LineReport.parseFrom(bytes);
    } catch (InvalidProtocolBufferException unreadable) {
      wrong.add("unreadable");
      return;
    }
    report.getNumbersSent().getSerialsList().forEach(this::sent);
    settle(report.getPacksCommissioned().getSerialsList(), Fate.COMMISSIONED);
    settle(report.getLabelsScrapped().getSerialsList(), Fate.SCRAPPED);
    settle(report.getNumbersInvalidated().getSerialsList(), Fate.INVALID);
    settle(report.getNumbersInDoubt().getSerialsList(), Fate.IN_DOUBT);
    if (report.hasContainerPacked()) {
      report.getContainerPacked().getChildrenList().forEach(child -> pack(child));
    }
    if (report.hasOrderEnded() && ended.merge(report.getOrderId(), 1L, Long::sum) > 1) {
      wrong.add(report.getOrderId() + " ended twice");
    }
  }

  private void pack(String child) {
    if (!packed.add(child)) {
      wrong.add(child + " packed twice");
    }
  }

  private void sent(String serial) {
    if (fates.put(serial, Fate.SENT) != null) {
      wrong.add(serial + " sent twice");
    }
  }

  private void settle(List<String> serials, Fate fate) {
    for (String serial : serials) {
      Fate before = fates.put(serial, fate);
      if (before != Fate.SENT && before != Fate.IN_DOUBT) {
        wrong.add("%s: %s after %s".formatted(serial, fate, before));
      }
    }
  }
}
