package io.seriatim.reconciliation.domain;

import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;

/**
 * A production request that is right in itself; whether the platform can run it is another
 * question.
 *
 * @param serialsNeeded quantity and allowance, rounded up
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
    ScheduleEntry source) {}
