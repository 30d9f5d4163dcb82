package io.seriatim.aggregation.contract;

import io.seriatim.aggregation.app.Touched;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.life.Change;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.NumberAccount;
import io.seriatim.kernel.life.PackAccount;
import io.seriatim.proto.batch.v1.BatchKey;
import io.seriatim.proto.ledger.v1.OrderTally;
import java.util.Optional;
import java.util.function.Function;

/**
 * What units add to the books of their order.
 *
 * <p>Law: what every event adds, summed over all of them, is what counting the units finds.
 */
public final class Tally {
  private Tally() {}

  /** The order of a batch that a unit counts for. */
  public record Of(BatchKey batch, String orderId) {}

  /** What the unit counts for; empty for a container and for a unit of no batch. */
  public static Optional<Of> of(ItemState state) {
    return state instanceof ItemState.Present unit && unit.contents().isEmpty()
        ? unit.header().lot().map(lot -> of(unit, lot))
        : Optional.empty();
  }

  private static Of of(ItemState.Present unit, Lot lot) {
    BatchKey batch =
        BatchKey.newBuilder()
            .setOwner(unit.header().owner().value())
            .setGtin(lot.product().toString())
            .setLot(lot.batch().value())
            .build();
    return new Of(batch, unit.header().order().map(OrderId::value).orElse(""));
  }

  /** Counts a unit in the books of its order. */
  public static void count(ItemState.Present unit, Function<Of, OrderTally.Builder> books) {
    of(unit).ifPresent(of -> add(unit, 1, books.apply(of)));
  }

  /** Books an event; a unit that came with custody is in the books of the site it came from. */
  public static void book(Touched touched, Function<Of, OrderTally.Builder> books) {
    if (touched.event().change() instanceof Change.CustodyTaken) {
      return;
    }
    if (touched.before() instanceof ItemState.Present before) {
      of(before).ifPresent(of -> add(before, -1, books.apply(of)));
    }
    count(touched.after(), books);
  }

  private static void add(ItemState.Present unit, int count, OrderTally.Builder book) {
    NumberAccount.of(unit)
        .ifPresent(account -> {
          book.setSent(book.getSent() + count);
          add(account, count, book);
        });
    PackAccount.of(unit).ifPresent(account -> add(account, count, book));
    if (unit.holds().contains(Hold.CONFLICT)) {
      book.setConflicts(book.getConflicts() + count);
    }
    if (unit.parent().isPresent()) {
      book.setPacked(book.getPacked() + count);
    }
  }

  private static void add(NumberAccount account, int count, OrderTally.Builder book) {
    switch (account) {
      case SENT -> book.setEncoded(book.getEncoded() + count);
      case IN_DOUBT -> book.setInDoubt(book.getInDoubt() + count);
      case COMMISSIONED_EVER -> book.setCommissioned(book.getCommissioned() + count);
      case LABEL_SCRAPPED -> book.setLabelScrapped(book.getLabelScrapped() + count);
      case LABEL_SAMPLED -> book.setLabelSampled(book.getLabelSampled() + count);
      case INVALID -> book.setInvalid(book.getInvalid() + count);
    }
  }

  private static void add(PackAccount account, int count, OrderTally.Builder book) {
    switch (account) {
      case GOOD -> book.setGood(book.getGood() + count);
      case SAMPLED -> book.setSampled(book.getSampled() + count);
      case DECOMMISSIONED -> book.setDecommissioned(book.getDecommissioned() + count);
      case DESTROYED -> book.setDestroyed(book.getDestroyed() + count);
      case MISSING -> book.setMissing(book.getMissing() + count);
    }
  }
}
