package io.seriatim.reconciliation.app;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.PackAccount;
import io.seriatim.reconciliation.domain.BatchKey;
import io.seriatim.reconciliation.domain.LedgerPlace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the ledger knows of single objects. */
public interface LedgerItems {
  /**
   * An object as the ledger has it.
   *
   * @param id its canonical text
   * @param order that made it; empty where the ledger names none
   * @param batch of a unit, or of everything in a container; empty for a mixed container
   * @param units units of one batch in it, by batch
   * @param within the containers it is in, innermost first
   * @param account the line of the packs book that a unit stands in; empty for containers and for
   *     numbers that never became a pack
   * @param state as a person reads it
   * @param place the version of it that was read
   * @param inDoubt sent, and nobody knows whether it was printed
   * @param onHold for a conflict, in quarantine, or holding such an object
   */
  record Item(
      String id,
      Optional<OrderId> order,
      Optional<BatchKey> batch,
      Map<BatchKey, Long> units,
      List<String> within,
      Optional<PackAccount> account,
      String state,
      LedgerPlace place,
      boolean inDoubt,
      boolean conflict,
      boolean onHold) {
    /** Units of the batch that may be released with it: none of what is on hold or no good pack. */
    long releasable(BatchKey key) {
      boolean notGood = account.filter(line -> line != PackAccount.GOOD).isPresent();
      return onHold || notGood ? 0 : units.getOrDefault(key, 0L);
    }

    /** Whether it holds nothing but itself. */
    public boolean isUnit() {
      return account.isPresent();
    }

    /** Units of any batch in it. */
    public long packs() {
      return units.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether it is a pack of that batch, made for the market. */
    boolean isGoodPackOf(BatchKey key) {
      return batch.filter(key::equals).isPresent()
          && account.filter(PackAccount.GOOD::equals).isPresent();
    }
  }

  /** The object, if the asking tenant may see it. */
  Optional<Item> item(String id);

  /** Those of the objects that the asking tenant may see, by the text asked, in the order asked. */
  Map<String, Item> items(List<String> ids);

  /**
   * Canonical texts of the units of a batch in a container, at any depth, from rows that include
   * the version of it that was read; a unit holds itself.
   */
  List<String> packs(Item container, BatchKey batch);

  /** Cases that are not full and of which there is no reason, by order; of the first 5,000. */
  Map<OrderId, List<String>> unexplainedPartials(BatchKey batch);
}
