package io.seriatim.chassis.audit;

import io.seriatim.proto.audit.v1.AuditRecord;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps a record of every act and every refusal.
 *
 * <p>The law: an act is answered only after its record is kept. If that fails, the answer is
 * UNAVAILABLE with the advice to send the same request again; the act itself is idempotent, and its
 * record then comes under the same id.
 */
@FunctionalInterface
public interface AuditTrail {
  /** Completes when the record is kept, exceptionally if it can't be. */
  CompletableFuture<?> record(AuditRecord entry);
}
