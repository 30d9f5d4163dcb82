package io.seriatim.loadtest.line;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A hand scanner at the rework bench: sends what lies in a reject bin, one code after the other, in
 * the camera's format over one connection, and hears the verdicts in the gate's format over the
 * same one.
 */
public final class ReworkScanner {

  private final String host;
  private final int port;
  private final Duration patience;

  public ReworkScanner(String host, int port, Duration patience) {
    this.host = host;
    this.port = port;
    this.patience = patience;
  }

  /** Scans every item; an item without an answer in time has an empty verdict. */
  public Map<RejectBin.Rejected, Optional<Verdict>> scan(List<RejectBin.Rejected> items)
      throws IOException, InterruptedException {
    var answers = new LinkedBlockingQueue<String>();
    var verdicts = new LinkedHashMap<RejectBin.Rejected, Optional<Verdict>>();
    try (var connection = new TextConnection(new Socket(host, port))) {
      Thread.ofVirtual().name("rework-scanner").start(() -> connection.read(answers::add));
      long scan = 0;
      for (var rejected : items) {
        scan++;
        connection.send(CameraResult.of(scan, rejected.item()).line() + "\r\n");
        verdicts.put(rejected, answer(answers, scan));
      }
    }
    return verdicts;
  }

  private Optional<Verdict> answer(LinkedBlockingQueue<String> answers, long scan)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      String line = answers.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (line == null) {
        return Optional.empty();
      }
      for (Verdict verdict : Verdict.values()) {
        if (line.trim().equals(verdict + " " + scan)) {
          return Optional.of(verdict);
        }
      }
    }
  }
}
