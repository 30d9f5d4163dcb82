package io.seriatim.loadtest.chaos;

import com.google.protobuf.ByteString;
import io.seriatim.loadtest.bench.LedgerJournal;
import io.seriatim.proto.line.v1.LineRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One site's line and the journal of its gateway: records are written at the pace of the line
 * whether or not anybody takes them, and kept until they are durable.
 */
final class ChaosGateway implements AutoCloseable {
  private static final int RECORDS_AT_ONCE = 48;

  /** A case of 24 is three of numbers sent, eight of packs seen, and its own. */
  private static final double RECORDS_OF_A_PACK = 0.5;

  /** A line that has no pace yet waits for the ledger here. */
  private static final int MOST_KEPT = 20_000;

  private static final long PAUSE_MILLIS = 250;

  private final int site;
  private final LedgerJournal journal;
  private final LedgerDoors doors;
  private final Thread thread;
  private final Deque<Kept> kept = new ArrayDeque<>();
  private final List<Advance> advances = new ArrayList<>();
  private double packsPerSecond;
  private double due;
  private long paced = System.nanoTime();
  private boolean over;
  private ByteString lastHash = ByteString.EMPTY;
  private long last;
  private long durable;
  private long streams;
  private volatile String wrong = "";
  private volatile String trouble = "";
  private volatile boolean closed;

  /** A record that is not durable yet. */
  private record Kept(LineRecord record, long madeNanos) {}

  ChaosGateway(int site, LedgerJournal journal, LedgerDoors doors) {
    this.site = site;
    this.journal = journal;
    this.doors = doors;
    this.thread = Thread.ofVirtual().name("gateway-" + site).unstarted(this::keepConnected);
  }

  void start() {
    thread.start();
  }

  /** From now on; 0 stands still. */
  synchronized void pace(double packs) {
    write();
    packsPerSecond = packs;
  }

  private void keepConnected() {
    for (int call = site; !closed && wrong.isEmpty(); call++) {
      try (var conversation = new GatewayConversation(this, doors.open(call, site))) {
        conversation.hold();
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failed) {
        trouble = String.valueOf(failed.getMessage());
      }
      if (!rested()) {
        return;
      }
    }
  }

  private static boolean rested() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException stop) {
      return false;
    }
  }

  /** Writes what the line has made since. */
  synchronized void write() {
    long now = System.nanoTime();
    due += packsPerSecond * (now - paced) / 1e9;
    paced = now;
    double records = due * RECORDS_OF_A_PACK;
    while (!over && last < records && kept.size() < MOST_KEPT) {
      List<LineRecord> next = journal.next((int) Math.min(RECORDS_AT_ONCE, records - last + 1));
      next.forEach(record -> kept.add(new Kept(record, now)));
      over = next.isEmpty();
      if (!over) {
        last = next.getLast().getSequence();
        lastHash = next.getLast().getChainHash();
      }
    }
    if (kept.size() >= MOST_KEPT) {
      due = Math.min(due, last / RECORDS_OF_A_PACK);
    }
  }

  /** Up to so many records after that one. */
  synchronized List<LineRecord> after(long sequence, int most) {
    if (kept.isEmpty() || kept.getLast().record().getSequence() <= sequence) {
      return List.of();
    }
    // what is durable is gone: asked for it, the journal begins later
    long known = Math.max(0, sequence + 1 - kept.getFirst().record().getSequence());
    return kept.stream().skip(known).limit(most).map(Kept::record).toList();
  }

  synchronized Optional<ByteString> hashAt(long sequence) {
    if (sequence == last) {
      return Optional.of(lastHash);
    }
    return kept.stream()
        .map(Kept::record)
        .filter(record -> record.getSequence() == sequence)
        .map(LineRecord::getChainHash)
        .findFirst();
  }

  /** Forgets what is durable. */
  synchronized void durable(long through) {
    if (through <= durable) {
      return;
    }
    durable = through;
    long made = 0;
    while (!kept.isEmpty() && kept.getFirst().record().getSequence() <= through) {
      made = kept.removeFirst().madeNanos();
    }
    if (made != 0) {
      advances.add(new Advance(System.nanoTime(), made));
    }
  }

  /** As far as any instance has said. */
  synchronized long durableThrough() {
    return durable;
  }

  synchronized void connected() {
    streams++;
    trouble = "";
  }

  /** The ledger stops this journal, or says what can't be. */
  void stopped(String why) {
    wrong = "gateway of site " + site + ": " + why;
  }

  void troubled(String why) {
    trouble = why;
  }

  int site() {
    return site;
  }

  synchronized long last() {
    return last;
  }

  synchronized ByteString lastHash() {
    return lastHash;
  }

  /** Whether the line has made all and every record of it is durable. */
  synchronized boolean isDone() {
    return over && kept.isEmpty();
  }

  synchronized long packsMade() {
    return journal.packsGiven();
  }

  synchronized int waiting() {
    return kept.size();
  }

  synchronized long streams() {
    return streams;
  }

  synchronized List<Advance> advances() {
    return List.copyOf(advances);
  }

  String wrong() {
    return wrong;
  }

  /** Why it is not connected; empty while it is. */
  String troubleText() {
    return trouble.isEmpty() ? "" : " (" + trouble + ")";
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
