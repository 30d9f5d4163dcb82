package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.BatchKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Suspects of one batch, whatever their account. */
final class SmallSuspects implements Suspects {
  final List<String> suspected = new ArrayList<>();
  final List<Instant> forgotten = new ArrayList<>();

  @Override
  public void add(BatchKey batch, Account account, OrderId order, String item) {
    suspected.add(item);
  }

  @Override
  public void forget(BatchKey batch, Instant until) {
    forgotten.add(until);
    suspected.clear();
  }

  @Override
  public List<String> of(BatchKey batch, Account account, OrderId order, int atMost) {
    return List.copyOf(suspected);
  }
}
