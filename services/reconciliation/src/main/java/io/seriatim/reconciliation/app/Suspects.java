package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.reconciliation.domain.BatchKey;
import java.time.Instant;
import java.util.List;

/**
 * Objects that were once in doubt or on hold for a conflict; a hint where to look, because the
 * ledger alone says whether they still are.
 */
public interface Suspects {
  /** An account whose findings are about such objects. */
  enum Account {
    IN_DOUBT("NUMBERS.in_doubt"),
    CONFLICT("PACKS.conflicts");

    private final String text;

    Account(String text) {
      this.text = text;
    }

    /** The finding's account. */
    public String text() {
      return text;
    }
  }

  void add(BatchKey batch, Account account, OrderId order, String item);

  /** Removes those of a batch that were added until then: nothing of them is open any more. */
  void forget(BatchKey batch, Instant until);

  List<String> of(BatchKey batch, Account account, OrderId order, int atMost);
}
