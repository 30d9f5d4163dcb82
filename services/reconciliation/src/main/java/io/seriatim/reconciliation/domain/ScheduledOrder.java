package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A production request that is right in itself; whether the platform can run it is another
 * question.
 *
 * @param serialsNeeded quantity and allowance, rounded up
 * @param produced date of manufacture, where the file names it
 * @param source where each value stands in the file
 */
public record ScheduledOrder(
    OrderId id,
    LineId line,
    Gtin gtin,
    BatchNumber lot,
    long quantity,
    long serialsNeeded,
    Expiry expiry,
    SiteId site,
    String market,
    Optional<LocalDate> produced,
    ScheduleEntry source) {}
