package io.seriatim.reconciliation.contract;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.reconciliation.app.BatchStore;
import io.seriatim.reconciliation.domain.Batch;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Acts about batches.
 *
 * <p>Law: nobody writes into the log of a tenant by naming it. The record is for the log of the
 * batch's owner where there is such a batch and the caller owns, packs or releases it; else for the
 * caller's own.
 */
public final class BatchActs {
  private static final Logger LOG = LoggerFactory.getLogger(BatchActs.class);
  private static final int MOST_CHARACTERS = 200;

  private final BatchStore store;

  public BatchActs(BatchStore store) {
    this.store = store;
  }

  /** An act of the current caller about one batch. */
  public Act of(String action, String requestId, MessageLite request, BatchKey key) {
    return of(Callers.current().tenant(), action, requestId, request, key);
  }

  /** An act of this tenant about one batch. */
  public Act of(
      TenantId acting, String action, String requestId, MessageLite request, BatchKey key) {
    String subject = String.join("/", key.getOwner(), canonical(key.getGtin()), key.getLot());
    Act act =
        Act.of(action, requestId, request)
            .about(subject.substring(0, Math.min(subject.length(), MOST_CHARACTERS)));
    return owner(acting, key).map(act::ownedBy).orElse(act);
  }

  /** One batch has one subject, however its GTIN was written: its audit review finds all of it. */
  private static String canonical(String gtin) {
    try {
      return Gtin.parse(gtin).value();
    } catch (InvalidValue _) {
      return gtin;
    }
  }

  private Optional<TenantId> owner(TenantId acting, BatchKey key) {
    if (key.getOwner().equals(acting.value())) {
      return Optional.of(acting);
    }
    try {
      return store
          .batch(OrderWords.read(key))
          .filter(batch -> batch.isFor(acting))
          .map(Batch::key)
          .map(io.seriatim.reconciliation.domain.BatchKey::owner);
    } catch (InvalidValue _) {
      return Optional.empty();
    } catch (RuntimeException unknown) {
      // the use case meets the same trouble, and its record has to stay somewhere
      LOG.warn("whose batch it is was not found out; the record is for the caller's log", unknown);
      return Optional.empty();
    }
  }
}
