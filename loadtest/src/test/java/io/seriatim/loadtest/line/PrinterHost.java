package io.seriatim.loadtest.line;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The gateway's side of a printer, as small as it can be. */
final class PrinterHost implements AutoCloseable {

  private final TextConnection connection;
  private final LinkedBlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private final Semaphore freeSlots = new Semaphore(0);
  private final AtomicLong printed = new AtomicLong();

  PrinterHost(int port) throws IOException {
    connection = new TextConnection(new Socket(InetAddress.getLoopbackAddress(), port));
    Thread.ofVirtual().name("printer-host-reader").start(() -> connection.read(this::hear));
  }

  /** Connects, resets the parser, selects a job and asks for notifications. */
  static PrinterHost ready(int port) throws IOException, InterruptedException {
    var host = new PrinterHost(port);
    host.connection.send("\r");
    host.ask("SLA|carton|GTIN=09506000134352|LOT=LOT1|EXP=281231|");
    host.ask("SAN|1|");
    String[] queue = host.ask("QSZ").split("\\|", -1);
    host.freeSlots.release(Integer.parseInt(queue[2]) - Integer.parseInt(queue[1]));
    return host;
  }

  String ask(String command) throws InterruptedException {
    connection.send(command + "\r");
    return nextReply();
  }

  void sendRaw(String bytes) {
    connection.send(bytes);
  }

  String nextReply() throws InterruptedException {
    return Objects.requireNonNull(replies.poll(60, TimeUnit.SECONDS), "no reply in a minute");
  }

  @Nullable String replyAtHand() {
    return replies.peek();
  }

  /**
   * Keeps the printer's queue filled from a list of record fields; returns when all were accepted.
   */
  void feed(List<String> records) throws InterruptedException {
    for (String fields : records) {
      freeSlots.acquire();
      String reply = ask("JDA|" + fields + "|");
      if (!reply.equals("ACK")) {
        throw new IllegalStateException(fields + ": " + reply);
      }
    }
  }

  Thread feedAside(List<String> records) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            feed(records);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  long printed() {
    return printed.get();
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  @Override
  public void close() {
    connection.close();
  }

  private void hear(String line) {
    if (line.startsWith("PRC|")) {
      printed.set(Long.parseLong(line.split("\\|", -1)[1]));
      freeSlots.release();
    } else if (!line.startsWith("PRS|")) {
      replies.add(line);
    }
  }
}
