package io.seriatim.loadtest.chaos;

import com.google.protobuf.ByteString;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc;
import io.seriatim.proto.ledger.v1.RecordBatch;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One stream from its hello to its end, as a gateway holds it: the ledger says how far it is,
 * records go on from there, and a silence of 15 seconds ends it.
 */
final class GatewayConversation
    implements ClientResponseObserver<StreamRecordsRequest, StreamRecordsResponse>, AutoCloseable {
  private static final int EPOCH = 1;
  private static final int RECORDS_AT_ONCE = 48;
  private static final int MOST_UNANSWERED = 5_000;
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final long LOOK_MILLIS = 20;

  private final ChaosGateway gateway;
  private final Channel channel;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
  private @Nullable ClientCallStreamObserver<StreamRecordsRequest> out;
  private long heardNanos = System.nanoTime();
  private long sent;
  private long accepted;
  private boolean answered;
  private boolean over;

  /** What comes from the ledger. */
  private sealed interface Heard {
    record Answer(StreamRecordsResponse response) implements Heard {}

    record Ended(String why) implements Heard {}
  }

  GatewayConversation(ChaosGateway gateway, Channel channel) {
    this.gateway = gateway;
    this.channel = channel;
  }

  /** Returns when the stream is over. */
  void hold() throws InterruptedException {
    IngestServiceGrpc.newStub(channel).streamRecords(this);
    gateway.write();
    send(
        StreamRecordsRequest.newBuilder()
            .setHello(
                Hello.newBuilder()
                    .setEpoch(EPOCH)
                    .setLastSequence(gateway.last())
                    .setLastChainHash(gateway.lastHash())
                    .setDurableThrough(gateway.durableThrough()))
            .build());
    while (!over) {
      Heard next = heard.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      if (next != null) {
        hear(next);
      } else if (isSilent()) {
        gateway.troubled("no answer within 15 s");
        return;
      }
      gateway.write();
      if (answered && !over) {
        sendMore();
      }
    }
  }

  private boolean isSilent() {
    boolean waits = !answered || sent > accepted;
    return waits && System.nanoTime() - heardNanos > SILENCE_NANOS;
  }

  private void hear(Heard next) {
    heardNanos = System.nanoTime();
    switch (next) {
      case Heard.Answer(StreamRecordsResponse response) -> take(response);
      case Heard.Ended(String why) -> {
        gateway.troubled(why);
        over = true;
      }
    }
  }

  private void take(StreamRecordsResponse response) {
    if (response.getFault() != StreamFault.STREAM_FAULT_UNSPECIFIED) {
      stop(response.getFault() + " " + response.getFaultDetail());
      return;
    }
    if (differs(response)) {
      stop("record %d has another hash in the ledger".formatted(response.getAcceptedThrough()));
      return;
    }
    if (!answered) {
      answered = true;
      sent = response.getAcceptedThrough();
      gateway.connected();
    }
    accepted = Math.max(accepted, response.getAcceptedThrough());
    gateway.durable(response.getDurableThrough());
  }

  private boolean differs(StreamRecordsResponse response) {
    ByteString theirs = response.getAcceptedChainHash();
    return !theirs.isEmpty()
        && gateway
            .hashAt(response.getAcceptedThrough())
            .filter(ours -> !ours.equals(theirs))
            .isPresent();
  }

  private void stop(String why) {
    over = true;
    gateway.stopped(why);
  }

  private void sendMore() {
    while (sent - accepted < MOST_UNANSWERED && isReady()) {
      List<LineRecord> next = gateway.after(sent, RECORDS_AT_ONCE);
      if (next.isEmpty()) {
        return;
      }
      send(
          StreamRecordsRequest.newBuilder()
              .setBatch(RecordBatch.newBuilder().setEpoch(EPOCH).addAllRecords(next))
              .build());
      sent = next.getLast().getSequence();
    }
  }

  private boolean isReady() {
    ClientCallStreamObserver<StreamRecordsRequest> stream = out;
    return stream != null && stream.isReady();
  }

  private void send(StreamRecordsRequest request) {
    ClientCallStreamObserver<StreamRecordsRequest> stream = out;
    if (stream != null) {
      stream.onNext(request);
    }
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<StreamRecordsRequest> stream) {
    out = stream;
  }

  @Override
  public void onNext(StreamRecordsResponse response) {
    heard.add(new Heard.Answer(response));
  }

  @Override
  public void onError(Throwable broken) {
    heard.add(new Heard.Ended(String.valueOf(broken.getMessage())));
  }

  @Override
  public void onCompleted() {
    heard.add(new Heard.Ended("the ledger ended the stream"));
  }

  @Override
  public void close() {
    ClientCallStreamObserver<StreamRecordsRequest> stream = out;
    if (stream != null) {
      stream.cancel("over", null);
    }
  }
}
