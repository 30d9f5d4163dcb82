package io.seriatim.linegateway.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.SiteId;
import java.time.Instant;
import java.util.Optional;

/** What allocation wants to know of the numbers it has leased; a fault is thrown. */
public interface Supply {

  void report(String requestId, Report report);

  /**
   * Prolongs the term of a block.
   *
   * @param gtin of the numbers; empty for SSCCs
   * @return until when; the far future for a lease without a term
   */
  Instant renew(String requestId, Optional<Gtin> gtin, String block);

  /** Says that everything not returned of a block was used. */
  void close(String requestId, Optional<Gtin> gtin, String block);

  /**
   * How many numbers a line has.
   *
   * @param inHand not used yet
   * @param full when nothing of what was leased is used
   * @param perHour used in an hour of running; 0 where it stands
   */
  record Report(Gtin gtin, SiteId site, LineId line, long inHand, long full, long perHour) {}
}
