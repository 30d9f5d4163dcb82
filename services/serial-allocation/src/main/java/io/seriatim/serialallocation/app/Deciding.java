package io.seriatim.serialallocation.app;

import io.seriatim.kernel.numbering.Allocation;
import io.seriatim.kernel.numbering.AllocationDecision;
import io.seriatim.kernel.numbering.AllocationEvent;
import io.seriatim.kernel.numbering.AllocationRefusal;
import io.seriatim.kernel.numbering.AllocationRequest;
import io.seriatim.kernel.numbering.PoolState;
import io.seriatim.kernel.numbering.Skips;
import io.seriatim.serialallocation.domain.Refusal;
import java.util.function.Function;

/** Asks the kernel. First answers are the store's, so the kernel never sees a request twice. */
final class Deciding {
  private Deciding() {}

  /** Rules by what the kernel says of a request that is not about positions. */
  static Ruling rule(
      PoolState state, AllocationRequest request, Function<AllocationEvent, Ruling> accepted) {
    return rule(state, request, Skips.none(), accepted);
  }

  /**
   * Rules by what the kernel says.
   *
   * @param skips the positions of the pool that leases pass over
   */
  static Ruling rule(
      PoolState state,
      AllocationRequest request,
      Skips skips,
      Function<AllocationEvent, Ruling> accepted) {
    return switch (Allocation.decide(state, request, skips)) {
      case AllocationDecision.Accepted(AllocationEvent event) -> accepted.apply(event);
      case AllocationDecision.AlreadyDone(AllocationEvent event) -> accepted.apply(event);
      case AllocationDecision.Refused(AllocationRefusal reason, String detail) ->
          new Ruling.Refuse(new Refusal.ByNumbering(reason, detail));
    };
  }
}
