package io.seriatim.loadtest.bench;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc.IngestServiceImplBase;
import io.seriatim.proto.ledger.v1.RecordBatch;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.proto.line.v1.LineReport;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The ledger's end of the stream: checks that every record comes once, in order, and hashed onto
 * the one before it. What is checked is acknowledged at once, as accepted and as durable.
 */
final class GatewayChain extends IngestServiceImplBase {
  private static final int HASH_BYTES = 32;

  private int epoch = -1;
  private long last;
  private ByteString hash = ByteString.copyFrom(new byte[HASH_BYTES]);
  private long again;
  private long sent;
  private long commissioned;
  private long repeatedFrom = Long.MAX_VALUE;
  private long repeatedTo = Long.MAX_VALUE;
  private String wrong = "";

  /** What has come so far. */
  record Standing(long last, long again, long sent, long commissioned, String wrong) {}

  synchronized Standing standing() {
    return new Standing(last, again, sent, commissioned, wrong);
  }

  /** Records of these sequences repeat what was counted before. */
  synchronized void repeated(long from, long to) {
    repeatedFrom = from;
    repeatedTo = to;
  }

  @Override
  public StreamObserver<StreamRecordsRequest> streamRecords(
      StreamObserver<StreamRecordsResponse> answers) {
    return new StreamObserver<>() {
      @Override
      public void onNext(StreamRecordsRequest request) {
        answers.onNext(request.hasHello() ? greet(request.getHello()) : take(request.getBatch()));
      }

      @Override
      public void onError(Throwable broken) {
        // the gateway, or the network, has gone; it calls again
      }

      @Override
      public void onCompleted() {
        answers.onCompleted();
      }
    };
  }

  private synchronized StreamRecordsResponse greet(Hello hello) {
    if (epoch < 0) {
      epoch = hello.getEpoch();
    }
    if (hello.getEpoch() != epoch || hello.getLastSequence() < last) {
      return fault(StreamFault.STREAM_FAULT_LEDGER_AHEAD, "hello at " + hello.getLastSequence());
    }
    return marks().build();
  }

  private synchronized StreamRecordsResponse take(RecordBatch batch) {
    for (LineRecord record : batch.getRecordsList()) {
      if (record.getSequence() <= last) {
        again++;
        continue;
      }
      if (record.getSequence() != last + 1) {
        return fault(
            StreamFault.STREAM_FAULT_GAP, "%d after %d".formatted(record.getSequence(), last));
      }
      ByteString expected = follows(record);
      if (!expected.equals(record.getChainHash())) {
        return fault(StreamFault.STREAM_FAULT_HASH_DIFFERS, "at " + record.getSequence());
      }
      count(record);
      last = record.getSequence();
      hash = expected;
    }
    return marks().build();
  }

  private ByteString follows(LineRecord record) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(hash.asReadOnlyByteBuffer());
      sha.update(ByteBuffer.allocate(Long.BYTES).putLong(record.getSequence()).flip());
      sha.update(record.getReport().asReadOnlyByteBuffer());
      return ByteString.copyFrom(sha.digest());
    } catch (NoSuchAlgorithmException notInThisJdk) {
      throw new IllegalStateException(notInThisJdk);
    }
  }

  private void count(LineRecord record) {
    if (record.getSequence() >= repeatedFrom && record.getSequence() < repeatedTo) {
      return;
    }
    try {
      LineReport report = LineReport.parseFrom(record.getReport());
      sent += report.getNumbersSent().getSerialsCount();
      commissioned += report.getPacksCommissioned().getSerialsCount();
    } catch (InvalidProtocolBufferException unreadable) {
      wrong = "record " + record.getSequence() + " cannot be read";
    }
  }

  private StreamRecordsResponse fault(StreamFault fault, String detail) {
    wrong = fault + " " + detail;
    return marks().setFault(fault).setFaultDetail(detail).build();
  }

  private StreamRecordsResponse.Builder marks() {
    return StreamRecordsResponse.newBuilder()
        .setEpoch(epoch)
        .setAcceptedThrough(last)
        .setDurableThrough(last);
  }
}
