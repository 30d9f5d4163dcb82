package io.seriatim.aggregation.grpc;

import io.seriatim.proto.ledger.v1.LedgerAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who waits for the answer to which request. */
public final class AnswerBoard {
  private final Map<Asked, List<CompletableFuture<LedgerAnswer>>> waiting =
      new ConcurrentHashMap<>();

  /** Ids are the caller's own: two tenants may use the same one. */
  private record Asked(String tenant, String requestId) {}

  /** Takes an answer as it comes from the topic; most are for somebody else's instance. */
  public void post(LedgerAnswer answer) {
    List<CompletableFuture<LedgerAnswer>> those =
        waiting.remove(new Asked(answer.getTenant(), answer.getRequestId()));
    if (those != null) {
      those.forEach(future -> future.complete(answer));
    }
  }

  /** The next answer to a tenant's request; to be called before the request is sent. */
  CompletableFuture<LedgerAnswer> next(String tenant, String requestId) {
    CompletableFuture<LedgerAnswer> future = new CompletableFuture<>();
    waiting.compute(
        new Asked(tenant, requestId),
        (id, those) -> {
          List<CompletableFuture<LedgerAnswer>> all =
              those == null ? new CopyOnWriteArrayList<>() : those;
          all.add(future);
          return all;
        });
    return future;
  }

  /** Waits no longer. */
  void forget(String tenant, String requestId, CompletableFuture<LedgerAnswer> future) {
    waiting.computeIfPresent(
        new Asked(tenant, requestId),
        (id, those) -> {
          those.remove(future);
          return those.isEmpty() ? null : those;
        });
  }
}
