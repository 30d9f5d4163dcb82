package io.seriatim.aggregation;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc;
import io.seriatim.proto.ledger.v1.RecordBatch;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** A gateway's side of the stream of records. */
public final class GatewayClient implements StreamObserver<StreamRecordsResponse> {
  private final int epoch;
  private final AtomicReference<StreamRecordsResponse> last =
      new AtomicReference<>(StreamRecordsResponse.getDefaultInstance());
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private final StreamObserver<StreamRecordsRequest> requests;

  public GatewayClient(Channel channel, int epoch) {
    this.epoch = epoch;
    this.requests = IngestServiceGrpc.newStub(channel).streamRecords(this);
  }

  public void hello(List<LineRecord> journal) {
    hello(journal, 0);
  }

  /** The same, from a gateway that was told that so much is durable. */
  public void hello(List<LineRecord> journal, long durableThrough) {
    Hello.Builder hello = Hello.newBuilder().setEpoch(epoch).setDurableThrough(durableThrough);
    if (!journal.isEmpty()) {
      hello
          .setLastSequence(journal.getLast().getSequence())
          .setLastChainHash(ByteString.copyFrom(journal.getLast().getChainHash().toByteArray()));
    }
    requests.onNext(StreamRecordsRequest.newBuilder().setHello(hello).build());
  }

  public void send(List<LineRecord> records) {
    requests.onNext(
        StreamRecordsRequest.newBuilder()
            .setBatch(RecordBatch.newBuilder().setEpoch(epoch).addAllRecords(records))
            .build());
  }

  public long accepted() {
    return last.get().getAcceptedThrough();
  }

  public long durable() {
    return last.get().getDurableThrough();
  }

  public StreamRecordsResponse last() {
    return last.get();
  }

  public boolean isOver() {
    return over.isDone();
  }

  public CompletableFuture<Void> over() {
    return over;
  }

  public void complete() {
    requests.onCompleted();
  }

  @Override
  public void onNext(StreamRecordsResponse response) {
    last.set(response);
  }

  @Override
  public void onError(Throwable failure) {
    over.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    over.complete(null);
  }
}
