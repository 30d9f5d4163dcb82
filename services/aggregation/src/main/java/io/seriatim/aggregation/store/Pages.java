package io.seriatim.aggregation.store;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Reads all pages of a result. */
final class Pages {
  private Pages() {}

  static <T> CompletionStage<List<T>> all(
      CompletionStage<AsyncResultSet> pages, List<T> into, Function<Row, T> read) {
    return each(pages, row -> into.add(read.apply(row))).thenApply(done -> into);
  }

  static CompletionStage<Void> each(CompletionStage<AsyncResultSet> pages, Consumer<Row> row) {
    return pages.thenCompose(page -> {
      page.currentPage().forEach(row);
      return page.hasMorePages()
          ? each(page.fetchNextPage(), row)
          : CompletableFuture.completedStage(null);
    });
  }

  /** Reads on until a row is the last one wanted. */
  static CompletionStage<Void> until(
      CompletionStage<AsyncResultSet> pages, Predicate<Row> wantsMore) {
    return pages.thenCompose(page -> {
      for (Row row : page.currentPage()) {
        if (!wantsMore.test(row)) {
          return CompletableFuture.completedStage(null);
        }
      }
      return page.hasMorePages()
          ? until(page.fetchNextPage(), wantsMore)
          : CompletableFuture.completedStage(null);
    });
  }
}
