package io.seriatim.linegateway.grpc;

import io.seriatim.linegateway.app.PlatformAway;
import io.seriatim.linegateway.app.WitnessAuditLog;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the audit log again and again; while the platform is away what is kept stays. */
public final class AuditLogWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLogWatch.class);

  private final WitnessAuditLog witness;
  private final Duration pause;
  private final Thread thread;

  public AuditLogWatch(WitnessAuditLog witness, Duration pause) {
    this.witness = witness;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("audit-log").unstarted(this::repeat);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void repeat() {
    try {
      while (true) {
        once();
        Thread.sleep(pause);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void once() {
    try {
      witness.look();
    } catch (PlatformAway away) {
      LOG.debug("the audit log is not looked at", away);
    } catch (RuntimeException failed) {
      LOG.warn("the audit log can't be witnessed: {}", failed.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
