package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchProduct;
import io.seriatim.reconciliation.domain.BookRules;
import io.seriatim.reconciliation.domain.Refusal;
import java.util.Optional;
import java.util.function.Supplier;

/** Keeps the rules that were signed for products. */
public interface RulesStore {
  /** Those that hold now; the service's own where none were signed. */
  BookRules of(BatchProduct product);

  /**
   * Sets them, once for a request id.
   *
   * @param refuses asked before anything is written
   */
  Outcome<BookRules> set(
      BatchProduct product, Request request, BookRules rules, Supplier<Optional<Refusal>> refuses);
}
