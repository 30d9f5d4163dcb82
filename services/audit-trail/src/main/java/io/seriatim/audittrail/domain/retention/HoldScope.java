package io.seriatim.audittrail.domain.retention;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import java.time.LocalDate;

/** What a legal hold is over. */
public sealed interface HoldScope {
  /** One batch. */
  record OverBatch(Gtin gtin, BatchNumber lot) implements HoldScope {}

  /** All batches of a product. */
  record OverGtin(Gtin gtin) implements HoldScope {}

  /** All records between two days, both included, and all batches with one of them. */
  record OverPeriod(LocalDate first, LocalDate last) implements HoldScope {}

  /** True if the batch's records are held. */
  default boolean covers(BatchFacts facts) {
    return switch (this) {
      case OverBatch(Gtin gtin, BatchNumber lot) ->
          facts.batch().gtin().equals(gtin) && facts.batch().lot().equals(lot);
      case OverGtin(Gtin gtin) -> facts.batch().gtin().equals(gtin);
      case OverPeriod(LocalDate first, LocalDate last) ->
          !facts.lastDay().isBefore(first) && !facts.firstDay().isAfter(last);
    };
  }

  /** True if records of that day that concern no batch are held. */
  default boolean covers(LocalDate day) {
    return switch (this) {
      case OverBatch _, OverGtin _ -> false;
      case OverPeriod(LocalDate first, LocalDate last) ->
          !day.isBefore(first) && !day.isAfter(last);
    };
  }

  /** As it is signed. */
  default String text() {
    return switch (this) {
      case OverBatch(Gtin gtin, BatchNumber lot) -> "batch " + gtin.value() + "/" + lot.value();
      case OverGtin(Gtin gtin) -> "gtin " + gtin.value();
      case OverPeriod(LocalDate first, LocalDate last) -> "period " + first + "/" + last;
    };
  }
}
