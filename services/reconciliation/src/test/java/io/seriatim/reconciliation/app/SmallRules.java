package io.seriatim.reconciliation.app;

import io.seriatim.reconciliation.domain.BatchProduct;
import io.seriatim.reconciliation.domain.BookRules;
import io.seriatim.reconciliation.domain.Refusal;
import io.seriatim.reconciliation.domain.Samples;
import java.util.Optional;
import java.util.function.Supplier;

/** One product's rules. */
final class SmallRules implements RulesStore {
  BookRules rules = BookRules.preset(Samples.TOLERANCE);

  @Override
  public BookRules of(BatchProduct product) {
    return rules;
  }

  @Override
  public Outcome<BookRules> set(
      BatchProduct product,
      Request request,
      BookRules wanted,
      Supplier<Optional<Refusal>> refuses) {
    Optional<Refusal> refusal = refuses.get();
    if (refusal.isPresent()) {
      return new Outcome.Refused<>(refusal.get());
    }
    rules = wanted;
    return new Outcome.Done<>(wanted);
  }
}
