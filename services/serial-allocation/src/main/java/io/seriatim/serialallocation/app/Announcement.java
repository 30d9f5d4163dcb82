package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.numbering.NumberSource;
import io.seriatim.serialallocation.domain.BlockChange;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.LineSupply;
import java.util.Optional;

/** What others are told. */
public sealed interface Announcement {
  /** A pool was opened; without a GTIN it is one of SSCCs. */
  record PoolOpened(TenantId owner, Optional<Gtin> gtin) implements Announcement {}

  /** A segment or range was opened. */
  record SourceOpened(NumberSource source) implements Announcement {}

  /** A block was leased. */
  record BlockLeased(Lease lease) implements Announcement {}

  /** Numbers came back unsent and were retired. */
  record NumbersReturned(Lease lease, long count) implements Announcement {}

  /** Nothing is leased from a segment any more. */
  record SourceClosed(int number) implements Announcement {}

  /** A line runs out of numbers. */
  record SupplyLow(LineSupply supply) implements Announcement {}

  /** A part of an import was taken in. */
  record SerialsImported(
      String importId, String origin, long firstLine, long imported, long refused)
      implements Announcement {}

  /** A block was renewed, frozen, thawed, closed or written off. */
  record BlockChanged(Lease lease, BlockChange change) implements Announcement {}
}
