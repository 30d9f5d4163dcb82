package io.seriatim.aggregation.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Several reads that run at once. */
final class Stages {
  private Stages() {}

  /** What all of them found, in their order. */
  static <T> CompletionStage<List<T>> all(List<? extends CompletionStage<T>> stages) {
    CompletableFuture<?>[] all =
        stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(all)
        .thenApply(
            done -> stages.stream().map(stage -> stage.toCompletableFuture().join()).toList());
  }
}
