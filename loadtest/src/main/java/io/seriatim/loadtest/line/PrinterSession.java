package io.seriatim.loadtest.line;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One host's conversation with a printer in the Videojet/Zipher text protocol: ASCII, {@code |}
 * between fields, CR at the end (CRLF accepted). Replies carry CR.
 *
 * <pre>{@code
 * SLA|job|Field=val|...|   select job, set fields       ACK, ERR without a job name
 * JDA|Field=val|...|       queue the next record        ACK, ERR when the queue is full or no job is selected
 * QSZ                      queue size                   QSZ|<waiting>|<capacity>|
 * CQI                      clear the queue              ACK
 * GJD                      job data as last updated     GJD|<job>|Field=val|...|
 * GST                      state                        STS|3|<0 ok, 1 starved>|<job>|<waiting>|<printed>|
 * GPC                      labels printed in its life   GPC|<printed>|
 * PRN                      print without a trigger      ACK, ERR when nothing is queued
 * SAN|1|  SAN|0|           notifications on, off        ACK
 * PRS|<printed>|  PRC|<printed>|                        notification: print started, print complete
 * }</pre>
 *
 * <p>An empty line resets the parser and has no reply. Any other command gets ERR. A notification
 * may stand between a command and its reply, so hosts tell them apart by name.
 */
final class PrinterSession {

  private static final String RUNNING = "3";

  private final ZipherPrinter printer;
  private final TextConnection connection;
  private volatile boolean notifying;

  PrinterSession(ZipherPrinter printer, TextConnection connection) {
    this.printer = printer;
    this.connection = connection;
  }

  void serve() {
    connection.read(this::answer);
  }

  void close() {
    connection.close();
  }

  boolean isOpen() {
    return connection.isOpen();
  }

  void notifyPrinted(long count) {
    if (notifying) {
      connection.send("PRS|" + count + "|\rPRC|" + count + "|\r");
    }
  }

  private void answer(String line) {
    if (!line.isEmpty()) {
      printer.obey(this, () -> connection.send(reply(List.of(line.split("\\|"))) + "\r"));
    }
  }

  private String reply(List<String> words) {
    var queue = printer.queue();
    return switch (words.isEmpty() ? "" : words.getFirst()) {
      case "SLA" -> select(words);
      case "JDA" -> acknowledged(printer.accept(fields(words, 1)));
      case "QSZ" -> "QSZ|" + queue.size() + "|" + queue.capacity() + "|";
      case "CQI" -> clear();
      case "GJD" -> "GJD|" + queue.job() + "|" + text(queue.current());
      case "GST" -> state();
      case "GPC" -> "GPC|" + queue.lifeCount() + "|";
      case "PRN" -> acknowledged(printer.print().isPresent());
      case "SAN" -> notifications(words);
      default -> "ERR";
    };
  }

  private String select(List<String> words) {
    if (words.size() < 2 || words.get(1).isEmpty()) {
      return "ERR";
    }
    printer.queue().select(words.get(1), fields(words, 2));
    return "ACK";
  }

  private String clear() {
    printer.queue().clear();
    return "ACK";
  }

  private String state() {
    var queue = printer.queue();
    int waiting = queue.size();
    String fault = waiting == 0 ? "1" : "0";
    return String.join(
            "|", "STS", RUNNING, fault, queue.job(), "" + waiting, "" + queue.lifeCount())
        + "|";
  }

  private String notifications(List<String> words) {
    Optional<String> wanted = words.stream().skip(1).findFirst();
    notifying = wanted.filter("1"::equals).isPresent();
    return acknowledged(wanted.filter(w -> w.equals("1") || w.equals("0")).isPresent());
  }

  private static String acknowledged(boolean done) {
    return done ? "ACK" : "ERR";
  }

  private static Map<String, String> fields(List<String> words, int from) {
    var fields = new LinkedHashMap<String, String>();
    for (String word : words.subList(Math.min(from, words.size()), words.size())) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        fields.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    return fields;
  }

  private static String text(Label label) {
    var text = new StringBuilder();
    label.fields().forEach((n, v) -> text.append(n).append('=').append(v).append('|'));
    return text.toString();
  }
}
