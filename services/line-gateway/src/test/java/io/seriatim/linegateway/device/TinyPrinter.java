package io.seriatim.linegateway.device;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A printer on the loopback interface that says what the Zipher protocol says, and no more. */
public final class TinyPrinter implements AutoCloseable {
  private final ServerSocket listening;
  private final int capacity;
  private final Set<String> known;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Deque<Map<String, String>> queue = new ArrayDeque<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private long printed;
  private String job = "";
  private String fault = "";
  private Optional<Socket> host = Optional.empty();

  public TinyPrinter(int capacity, long printedBefore, Set<String> knownFields) throws IOException {
    this.capacity = capacity;
    this.printed = printedBefore;
    this.known = knownFields;
    this.listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  public String address() {
    return "127.0.0.1:" + listening.getLocalPort();
  }

  /** Commands in the order they came. */
  public List<String> heard() {
    return heard;
  }

  /** Prints the next label, if there is one. */
  public synchronized Optional<Map<String, String>> print() throws IOException {
    Optional<Map<String, String>> label = Optional.ofNullable(queue.poll());
    if (label.isPresent()) {
      printed++;
      notify("PRS|" + printed + "|\rPRC|" + printed + "|\r");
    }
    return label;
  }

  /** It can't print any more, and says so only when it is asked. */
  public synchronized void fail(String why) {
    fault = why;
  }

  /** Says something by itself. */
  public synchronized void tell(String text) throws IOException {
    say(text);
  }

  public synchronized int waiting() {
    return queue.size();
  }

  /** Cuts the connection; the queue stays. */
  public synchronized void disconnect() throws IOException {
    if (host.isPresent()) {
      host.get().close();
    }
    host = Optional.empty();
  }

  /** A new board: queue, job and life count are gone. */
  public synchronized void replaceBoard() throws IOException {
    printed = 0;
    queue.clear();
    values.clear();
    disconnect();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    disconnect();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listening.accept();
        synchronized (this) {
          host = Optional.of(socket);
        }
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    try {
      TextLines lines = new TextLines(socket.getInputStream());
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().isEmpty()) {
          heard.add(line.get());
          answer(line.get());
        }
      }
    } catch (IOException gone) {
      // the host went away
    }
  }

  private synchronized void answer(String command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command.split("\\|")));
    String name = words.removeFirst();
    switch (name) {
      case "SLA" -> {
        job = words.removeFirst();
        values.clear();
        fill(words);
        say("ACK\r");
      }
      case "JDA" -> say(queue(words) ? "ACK\r" : "ERR\r");
      case "CQI" -> {
        queue.clear();
        say("ACK\r");
      }
      case "QSZ" -> say("QSZ|" + queue.size() + "|" + capacity + "|\r");
      case "GPC" -> say("GPC|" + printed + "|\r");
      case "GJD" -> say("GJD|" + job + "|" + text() + "\r");
      case "SAN" -> say("ACK\r");
      case "GST" -> say("STS|3|" + (fault.isEmpty() ? 0 : 2) + "|" + job + "|0|" + printed + "|\r");
      case "GFT" -> say("FLT|" + fault + "|\r");
      default -> say("ERR\r");
    }
  }

  private boolean queue(List<String> words) {
    if (queue.size() >= capacity) {
      return false;
    }
    fill(words);
    return queue.add(new LinkedHashMap<>(values));
  }

  private void fill(List<String> words) {
    for (String word : words) {
      String[] field = word.split("=", 2);
      if (known.contains(field[0])) {
        values.put(field[0], field[1]);
      }
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    values.forEach((field, value) -> text.append(field).append('=').append(value).append('|'));
    return text.toString();
  }

  /** What is printed is printed, whoever hears of it. */
  private void notify(String text) {
    try {
      say(text);
    } catch (IOException gone) {
      host = Optional.empty();
    }
  }

  private void say(String text) throws IOException {
    if (host.isPresent()) {
      OutputStream out = host.get().getOutputStream();
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }
}
