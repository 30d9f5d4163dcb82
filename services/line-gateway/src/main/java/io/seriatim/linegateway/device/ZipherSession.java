package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.Printer.Job;
import io.seriatim.linegateway.app.Printer.Label;
import io.seriatim.linegateway.domain.StopReason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a printer that speaks the Videojet/Zipher text protocol.
 *
 * <p>ASCII, {@code |} between fields, CR at the end. Each command has one reply; notifications may
 * stand between. A reply that does not come in time ends the connection.
 */
final class ZipherSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ZipherSession.class);
  private static final String END = "\r";

  /** Notifications that no driver needs; they may stand where a reply is waited for. */
  private static final Set<String> NOTICES = Set.of("JOB", "OUT");

  /** In STS and ERS: faults are present, so that it does not print; 0 is none, 1 warnings. */
  private static final String FAULTS = "2";

  private final Socket socket;
  private final OutputStream out;
  private final Duration patience;
  private final LongConsumer onPrinted;
  private final BlockingQueue<Optional<String>> replies = new LinkedBlockingQueue<>();
  private volatile long begun;
  private volatile boolean faulty;
  private volatile boolean faultTold;
  private volatile boolean statusAsked;
  private boolean tellsStatus = true;

  ZipherSession(HostPort address, Duration patience, LongConsumer onPrinted) throws IOException {
    this.patience = patience;
    this.onPrinted = onPrinted;
    this.socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(address.host(), address.port()), (int) patience.toMillis());
      this.out = socket.getOutputStream();
      send(END); // resets the parser of whatever an earlier host left
    } catch (IOException away) {
      socket.close();
      throw away;
    }
    Thread.ofVirtual().name("printer-read-" + address.port()).start(this::listen);
  }

  /** Forgets what is queued and tells how many labels were printed in the printer's life. */
  long empty() throws IOException, DeviceTrouble {
    expectAck("CQI");
    return lifeCount();
  }

  /** The last print that began, as the printer counts them; 0 where none did. */
  long begun() {
    return begun;
  }

  /** Whether the printer can't go on, by its last word. */
  boolean isFaulty() {
    return faulty;
  }

  /** Whether it has said so since this was asked, even if it goes on now. */
  boolean wasFaulty() {
    boolean was = faultTold;
    faultTold = false;
    return was;
  }

  /** Asks how it is; a printer that does not know the question is not asked again. */
  void lookAtStatus() throws IOException {
    if (tellsStatus) {
      statusAsked = true;
      tellsStatus = reply("GST").startsWith("STS|");
      statusAsked = false;
    }
  }

  /** Its faults, as it names them. */
  String faults() throws IOException {
    return reply("GFT");
  }

  long lifeCount() throws IOException {
    return number(ask("GPC", "GPC"), 1);
  }

  /** How many records the queue can hold. */
  int capacity() throws IOException {
    return (int) number(ask("QSZ", "QSZ"), 2);
  }

  /** Selects the job, fills its fields and reads them back. */
  void select(Job job) throws IOException, DeviceTrouble {
    expectAck("SLA|" + job.name() + "|" + text(job.fields()));
    verify(job.fields());
    expectAck("SAN|1|");
  }

  /** Queues a label; false where the queue is full. */
  boolean queue(Label label) throws IOException {
    return reply("JDA|" + text(label.fields())).equals("ACK");
  }

  /**
   * Reads the job's data back: a field name that the job does not have is ignored in silence.
   *
   * @throws DeviceTrouble naming the field
   */
  void verify(Map<String, String> fields) throws IOException, DeviceTrouble {
    Map<String, String> held = fields(ask("GJD", "GJD"));
    for (Map.Entry<String, String> field : fields.entrySet()) {
      String value = held.getOrDefault(field.getKey(), "");
      if (!value.equals(field.getValue())) {
        throw new DeviceTrouble(
            StopReason.FIELD_IGNORED,
            "field %s holds \"%s\" (expected: \"%s\")"
                .formatted(field.getKey(), value, field.getValue()));
      }
    }
  }

  private void expectAck(String command) throws IOException, DeviceTrouble {
    String reply = reply(command);
    if (!reply.equals("ACK")) {
      throw new DeviceTrouble(
          StopReason.PRINTER_REFUSES, command + " was answered " + reply + " (expected: ACK)");
    }
  }

  private String ask(String command, String prefix) throws IOException {
    String reply = reply(command);
    if (!reply.startsWith(prefix + "|")) {
      throw new IOException(command + " was answered " + reply);
    }
    return reply;
  }

  private String reply(String command) throws IOException {
    send(command + END);
    try {
      Optional<String> reply = replies.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (reply == null) {
        throw new IOException("no answer to " + command + " within " + patience);
      }
      return reply.orElseThrow(() -> new IOException("the printer closed the connection"));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped", stop);
    }
  }

  private void send(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private void listen() {
    try {
      TextLines lines = new TextLines(socket.getInputStream());
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        hear(line.get());
      }
    } catch (IOException gone) {
      // the end of the connection, told by the empty reply below
    }
    replies.add(Optional.empty());
  }

  private void hear(String line) throws IOException {
    if (line.startsWith("PRC|")) {
      onPrinted.accept(number(line, 1));
    } else if (line.startsWith("PRS|")) {
      begun = number(line, 1);
    } else if (line.startsWith("STS|")) {
      tellsFaults(word(line, 2));
      if (statusAsked) {
        replies.add(Optional.of(line));
      }
    } else if (line.startsWith("ERS|")) {
      tellsFaults(word(line, 1));
    } else if (NOTICES.contains(line.split("\\|", 2)[0])) {
      LOG.warn("the printer at {} tells {}", socket.getRemoteSocketAddress(), line);
    } else if (!line.isEmpty()) {
      replies.add(Optional.of(line));
    }
  }

  private void tellsFaults(String error) {
    faulty = error.equals(FAULTS);
    faultTold |= faulty;
  }

  private static String word(String line, int place) {
    String[] words = line.split("\\|", -1);
    return place < words.length ? words[place].strip() : "";
  }

  private static long number(String line, int place) throws IOException {
    String[] words = line.split("\\|");
    try {
      return Long.parseLong(words[place]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
      throw new IOException("printer said " + line, malformed);
    }
  }

  private static String text(Map<String, String> fields) {
    StringBuilder text = new StringBuilder();
    fields.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(f -> text.append(f.getKey()).append('=').append(f.getValue()).append('|'));
    return text.toString();
  }

  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String word : line.split("\\|")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        fields.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return fields;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      // closing what is closed
    }
  }
}
