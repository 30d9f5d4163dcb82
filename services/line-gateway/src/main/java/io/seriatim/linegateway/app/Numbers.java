package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.linegateway.domain.IssuedCodes;
import java.util.List;
import java.util.Optional;

/** Where numbers come from and go back to; a refusal or a fault is thrown as the call's failure. */
public interface Numbers {

  /**
   * Leases numbers; the same request id gives the same block.
   *
   * @param gtin of the units or SGTIN containers to number; of the units where SSCCs are leased
   */
  Leased lease(Lease lease);

  /** The block's numbers in the order in which they must be used. */
  Fetched fetch(Lease lease, String block);

  /** Takes back numbers from a block's end that were never sent. */
  void returnUnsent(String requestId, Optional<Gtin> gtin, String block, long unsent);

  /**
   * What is leased.
   *
   * @param sscc true for SSCCs under the grant of the GTIN, false for serials of the GTIN
   */
  record Lease(String requestId, boolean sscc, Gtin gtin, SiteId site, OrderId order, long count) {}

  /**
   * What a block holds.
   *
   * @param issued with the numbers, where an authority did
   */
  record Fetched(List<String> numbers, IssuedCodes issued) {
    public Fetched {
      numbers = List.copyOf(numbers);
    }

    /** Numbers that are ours. */
    public Fetched(List<String> numbers) {
      this(numbers, IssuedCodes.NONE);
    }
  }

  /** A block; it may hold fewer numbers than asked. */
  record Leased(String block, long count) {}
}
