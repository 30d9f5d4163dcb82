package io.seriatim.linegateway.device;

import io.seriatim.linegateway.app.HandScanner;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A hand scanner behind a TCP bridge that the gateway calls: each scan is a frame, each answer a
 * line for the scanner's display.
 */
final class BridgedScanner implements HandScanner {
  private static final Logger LOG = LoggerFactory.getLogger(BridgedScanner.class);
  private static final Duration IDLE = Duration.ofMillis(20);

  private final HostPort address;
  private final Duration patience;
  private final Listener listener;
  private final KeptCall calling;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

  /**
   * Prepares to call the bridge.
   *
   * @param patience how long a scan may stop in its middle
   */
  BridgedScanner(String address, Duration patience, Listener listener) {
    this.address = HostPort.parse(address);
    this.patience = patience;
    this.listener = listener;
    this.calling =
        new KeptCall(
            "scanner " + address,
            this::converse,
            answers::clear,
            (reason, detail) -> LOG.warn("{}: {}", reason, detail));
  }

  @Override
  public void open() {
    calling.open();
  }

  @Override
  public void tell(String text) {
    answers.add(text);
  }

  @Override
  public void close() {
    calling.close();
  }

  private boolean converse() throws IOException {
    try (Call call = new Call(address, patience)) {
      while (!calling.isClosed()) {
        Optional<String> scan = call.next(IDLE);
        scan.ifPresent(code -> listener.scanned(this, code));
        for (String answer = answers.poll(); answer != null; answer = answers.poll()) {
          call.send(answer + "\r\n");
        }
      }
      return true;
    }
  }
}
