package io.seriatim.linegateway.wiring;

import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.proto.audit.v1.AuditRecord;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The audit trail of a plant: opened when there is something to record, so that a gateway starts
 * while the data centre is away.
 */
final class LateAuditTrail implements AuditTrail {
  private final Supplier<AuditTrail> opening;
  private final ReentrantLock one = new ReentrantLock();
  private volatile Optional<AuditTrail> opened = Optional.empty();

  LateAuditTrail(Supplier<AuditTrail> opening) {
    this.opening = opening;
  }

  @Override
  public CompletableFuture<?> record(AuditRecord entry) {
    try {
      return open().record(entry);
    } catch (RuntimeException away) {
      return CompletableFuture.failedFuture(away);
    }
  }

  private AuditTrail open() {
    one.lock();
    try {
      AuditTrail trail = opened.orElseGet(opening);
      opened = Optional.of(trail);
      return trail;
    } finally {
      one.unlock();
    }
  }
}
