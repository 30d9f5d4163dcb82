package io.seriatim.aggregation;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.line.v1.LineRecord;
import io.seriatim.testkit.Servers;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A gateway whose line writes so many records a second: it begins where the ledger stands, and
 * calls the next instance when a stream breaks.
 */
final class ResendingGateway implements AutoCloseable {
  private static final int RECORDS_AT_ONCE = 16;
  private static final long LOOK_MILLIS = 50;

  private final String gateway;
  private final List<LineRecord> journal;
  private final List<Integer> ports;
  private final double recordsPerSecond;
  private final long began = System.nanoTime();
  private final Thread thread = Thread.ofVirtual().unstarted(this::keepConnected);
  private volatile long durable;
  private volatile ByteString acceptedHash = ByteString.EMPTY;
  private volatile String fault = "";

  ResendingGateway(
      String gateway, List<LineRecord> journal, List<Integer> ports, double recordsPerSecond) {
    this.gateway = gateway;
    this.journal = journal;
    this.ports = ports;
    this.recordsPerSecond = recordsPerSecond;
    thread.start();
  }

  String name() {
    return gateway;
  }

  List<LineRecord> journal() {
    return journal;
  }

  long durable() {
    return durable;
  }

  boolean isDone() {
    return durable == journal.size();
  }

  /** Of the ledger's last record. */
  ByteString acceptedHash() {
    return acceptedHash;
  }

  /** What the ledger stopped the journal for; empty if it did not. */
  String fault() {
    return fault;
  }

  private void keepConnected() {
    for (int call = 0; fault.isEmpty() && !isDone() && !Thread.interrupted(); call++) {
      ManagedChannel channel =
          ManagedChannelBuilder.forAddress("127.0.0.1", ports.get(call % ports.size()))
              .usePlaintext()
              .build();
      try {
        converse(new GatewayClient(LedgerApp.as(channel, Servers.gatewayToken(gateway)), 1));
      } catch (InterruptedException stop) {
        return;
      } finally {
        channel.shutdownNow();
      }
    }
  }

  private void converse(GatewayClient stream) throws InterruptedException {
    stream.hello(journal, durable);
    long sent = -1;
    while (!isDone() && !waits(stream)) {
      take(stream);
      if (stream.last().getEpoch() == 1) {
        sent = sendMore(stream, sent < 0 ? stream.accepted() : sent);
      }
    }
    take(stream);
  }

  private void take(GatewayClient stream) {
    if (stream.last().getFault() != StreamFault.STREAM_FAULT_UNSPECIFIED) {
      fault = stream.last().getFault() + " " + stream.last().getFaultDetail();
      return;
    }
    durable = Math.max(durable, stream.durable());
    acceptedHash = stream.last().getAcceptedChainHash();
  }

  /** What is durable is pruned, and never sent again. */
  private long sendMore(GatewayClient stream, long after) {
    long written = (long) ((System.nanoTime() - began) / 1e9 * recordsPerSecond);
    long last = Math.min(journal.size(), written);
    long sent = Math.max(after, durable);
    while (sent < last) {
      long to = Math.min(last, sent + RECORDS_AT_ONCE);
      stream.send(journal.subList((int) sent, (int) to));
      sent = to;
    }
    return sent;
  }

  /** Waits a little; true when the stream is over. */
  private static boolean waits(GatewayClient stream) throws InterruptedException {
    try {
      stream.over().get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException open) {
      return false;
    } catch (ExecutionException broken) {
      return true;
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
