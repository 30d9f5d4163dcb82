package io.seriatim.aggregation.grpc;

import io.seriatim.proto.ledger.v1.LedgerAnswer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Who waits for the answer to which request. */
public final class AnswerBoard {
  private final Map<String, List<CompletableFuture<LedgerAnswer>>> waiting =
      new ConcurrentHashMap<>();

  /** Takes an answer as it comes from the topic; most are for somebody else's instance. */
  public void post(LedgerAnswer answer) {
    List<CompletableFuture<LedgerAnswer>> those = waiting.remove(answer.getRequestId());
    if (those != null) {
      those.forEach(future -> future.complete(answer));
    }
  }

  /** The next answer to that request; to be called before the request is sent. */
  CompletableFuture<LedgerAnswer> next(String requestId) {
    CompletableFuture<LedgerAnswer> future = new CompletableFuture<>();
    waiting.compute(
        requestId,
        (id, those) -> {
          List<CompletableFuture<LedgerAnswer>> all =
              those == null ? new CopyOnWriteArrayList<>() : those;
          all.add(future);
          return all;
        });
    return future;
  }

  /** Waits no longer. */
  void forget(String requestId, CompletableFuture<LedgerAnswer> future) {
    waiting.computeIfPresent(
        requestId,
        (id, those) -> {
          those.remove(future);
          return those.isEmpty() ? null : those;
        });
  }
}
