package io.seriatim.linegateway.grpc;

import com.google.protobuf.ByteString;
import io.grpc.stub.StreamObserver;
import io.seriatim.linegateway.app.HandleLedgerFault;
import io.seriatim.linegateway.app.LedgerStanding;
import io.seriatim.linegateway.app.RecordLog;
import io.seriatim.linegateway.app.RecordLog.ChainedRecord;
import io.seriatim.linegateway.app.RecordLog.Head;
import io.seriatim.proto.ledger.v1.Hello;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc;
import io.seriatim.proto.ledger.v1.RecordBatch;
import io.seriatim.proto.ledger.v1.StreamFault;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.line.v1.LineRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the journal's records to the ledger, in order, and takes down its marks.
 *
 * <p>Away for hours it only waits: the line does not know. After every connection the ledger says
 * first how far it is, and records go on from there; sending one twice changes nothing.
 */
public final class RecordUploader implements LedgerStanding, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordUploader.class);
  private static final int MOST_IN_A_BATCH = 500;
  private static final int MOST_UNANSWERED = 5_000;

  private final Supplier<IngestServiceGrpc.IngestServiceStub> ledger;
  private final RecordLog log;
  private final HandleLedgerFault faults;
  private final Settings settings;
  private final Thread thread;
  private volatile boolean verified;
  private volatile boolean connected;
  private volatile boolean closed;
  private volatile String trouble = "not connected yet";
  private volatile Optional<Conversation> current = Optional.empty();
  private Told told = new Told(0, 0);

  /** How far the ledger said that an epoch's records are durable; the uploader's thread only. */
  private record Told(long epoch, long durable) {}

  /**
   * How patient the uploader is.
   *
   * @param firstPause before calling again; doubles up to the longest
   * @param silence without an answer to what was sent, the stream is opened again
   */
  public record Settings(Duration firstPause, Duration longestPause, Duration silence) {}

  /** What comes from the ledger, or wakes the sender. */
  private sealed interface Heard {
    record Answer(StreamRecordsResponse response) implements Heard {}

    record Ended(String why) implements Heard {}

    record MoreWritten() implements Heard {}
  }

  public RecordUploader(
      Supplier<IngestServiceGrpc.IngestServiceStub> ledger,
      RecordLog log,
      HandleLedgerFault faults,
      Settings settings) {
    this.ledger = ledger;
    this.log = log;
    this.faults = faults;
    this.settings = settings;
    this.thread = Thread.ofVirtual().name("uploader").unstarted(this::keepConnected);
    log.onWritten(() -> current.ifPresent(Conversation::wake));
  }

  /** Begins to call. */
  public void start() {
    thread.start();
  }

  @Override
  public boolean isVerified() {
    return verified;
  }

  @Override
  public Marks marks() {
    return log.marks();
  }

  public boolean isConnected() {
    return connected;
  }

  /** Why it is not connected, for a person. */
  public String trouble() {
    return connected ? "" : trouble;
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void keepConnected() {
    Duration pause = settings.firstPause();
    while (!closed) {
      try {
        Conversation conversation = new Conversation();
        current = Optional.of(conversation);
        boolean heard = conversation.hold();
        pause = heard ? settings.firstPause() : longer(pause);
        connected = false;
        Thread.sleep(pause);
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failed) {
        connected = false;
        tell(String.valueOf(failed.getMessage()));
        pause = longer(pause);
        if (!rested(pause)) {
          return;
        }
      }
    }
  }

  /** Says once what is wrong, not at every try. */
  private void tell(String now) {
    if (!now.equals(trouble)) {
      LOG.warn("records are not sent: {}", now);
    }
    trouble = now;
  }

  private static boolean rested(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException stop) {
      return false;
    }
  }

  private Duration longer(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : twice;
  }

  /** One stream from its hello to its end. */
  private final class Conversation {
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final Head start = log.head();
    private long sent;
    private long accepted;
    private boolean answered;
    private boolean over;

    /** Whether the ledger said anything. */
    boolean hold() throws InterruptedException {
      StreamObserver<StreamRecordsRequest> out =
          ledger.get().streamRecords(new Hearing(heard::add));
      out.onNext(hello());
      while (!over && !closed) {
        Heard next = heard.poll(settings.silence().toMillis(), TimeUnit.MILLISECONDS);
        if (next == null && (!answered || sent > accepted)) {
          tell("no answer within " + settings.silence());
          break;
        }
        if (next != null) {
          hear(next);
        }
        if (answered && !over) {
          send(out);
        }
      }
      if (!over) {
        out.onCompleted();
      }
      over = true;
      return answered;
    }

    /** More is written; whatever is waiting already makes the sender look as well. */
    void wake() {
      if (heard.isEmpty()) {
        heard.add(new Heard.MoreWritten());
      }
    }

    private StreamRecordsRequest hello() {
      return StreamRecordsRequest.newBuilder()
          .setHello(
              Hello.newBuilder()
                  .setEpoch((int) start.epoch())
                  .setLastSequence(start.sequence())
                  .setDurableThrough(toldDurable())
                  .setLastChainHash(
                      start.sequence() == 0 ? ByteString.EMPTY : ByteString.copyFrom(start.hash())))
          .build();
    }

    /**
     * What the journal has noted, or was told in this epoch and has yet to note: it may prune that
     * far at any moment.
     */
    private long toldDurable() {
      long heard = told.epoch() == start.epoch() ? told.durable() : 0;
      return Math.min(start.sequence(), Math.max(heard, log.marks().durable()));
    }

    private void hear(Heard next) {
      switch (next) {
        case Heard.MoreWritten more -> {}
        case Heard.Ended(String why) -> {
          tell(why);
          over = true;
        }
        case Heard.Answer(StreamRecordsResponse response) -> take(response);
      }
    }

    private void take(StreamRecordsResponse response) {
      if (response.getFault() != StreamFault.STREAM_FAULT_UNSPECIFIED) {
        stop(response);
        return;
      }
      if ((!answered || response.getAcceptedThrough() > sent) && differs(response)) {
        stop(
            response.toBuilder()
                .setFault(StreamFault.STREAM_FAULT_HASH_DIFFERS)
                .setFaultDetail(
                    "the ledger's record %d is another one than this journal's"
                        .formatted(response.getAcceptedThrough()))
                .build());
        return;
      }
      if (!answered) {
        answered = true;
        sent = response.getAcceptedThrough();
        verified = true;
        connected = true;
        LOG.info("records of epoch {} go on from {}", start.epoch(), sent);
      }
      accepted = Math.max(accepted, response.getAcceptedThrough());
      long before = told.epoch() == start.epoch() ? told.durable() : 0;
      told = new Told(start.epoch(), Math.max(before, response.getDurableThrough()));
      log.acknowledged(start.epoch(), response.getAcceptedThrough(), response.getDurableThrough());
    }

    /**
     * Whether the ledger's last record is another one than ours. A journal that was set back and
     * has grown again may end behind the ledger's mark: its length says nothing. Looked at when the
     * ledger tells of records that were not sent in this conversation.
     */
    private boolean differs(StreamRecordsResponse response) {
      byte[] theirs = response.getAcceptedChainHash().toByteArray();
      return theirs.length > 0
          && log.hashAt(response.getAcceptedThrough())
              .filter(ours -> !Arrays.equals(ours, theirs))
              .isPresent();
    }

    private void stop(StreamRecordsResponse response) {
      verified = false;
      over = true;
      trouble = response.getFault() + ": " + response.getFaultDetail();
      LOG.error("the ledger stops this journal: {}", trouble);
      faults.handle(
          Integer.toUnsignedLong(response.getEpoch()), anotherCopyHasRun(response.getFault()));
    }

    private static boolean anotherCopyHasRun(StreamFault fault) {
      return switch (fault) {
        case STREAM_FAULT_GAP, STREAM_FAULT_UNREADABLE -> false;
        case STREAM_FAULT_LEDGER_AHEAD,
            STREAM_FAULT_HASH_DIFFERS,
            STREAM_FAULT_UNSPECIFIED,
            UNRECOGNIZED ->
            true;
      };
    }

    private void send(StreamObserver<StreamRecordsRequest> out) {
      while (sent - accepted < MOST_UNANSWERED) {
        List<ChainedRecord> next = log.after(sent, MOST_IN_A_BATCH);
        if (next.isEmpty() || log.head().epoch() != start.epoch()) {
          return;
        }
        out.onNext(batch(next));
        sent = next.getLast().sequence();
      }
    }

    private StreamRecordsRequest batch(List<ChainedRecord> records) {
      RecordBatch.Builder batch = RecordBatch.newBuilder().setEpoch((int) start.epoch());
      for (ChainedRecord record : records) {
        batch.addRecords(
            LineRecord.newBuilder()
                .setSequence(record.sequence())
                .setReport(ByteString.copyFrom(record.report()))
                .setChainHash(ByteString.copyFrom(record.hash())));
      }
      return StreamRecordsRequest.newBuilder().setBatch(batch).build();
    }
  }

  /** Brings what the ledger says to the sender's thread. */
  private record Hearing(Consumer<Heard> hear) implements StreamObserver<StreamRecordsResponse> {
    @Override
    public void onNext(StreamRecordsResponse response) {
      hear.accept(new Heard.Answer(response));
    }

    @Override
    public void onError(Throwable failure) {
      hear.accept(new Heard.Ended(String.valueOf(failure.getMessage())));
    }

    @Override
    public void onCompleted() {
      hear.accept(new Heard.Ended("the ledger closed the stream"));
    }
  }
}
