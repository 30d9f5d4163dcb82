package io.seriatim.loadtest.run;

import io.seriatim.loadtest.line.LineStatistics;
import io.seriatim.proto.line.v1.LineStatus;

/**
 * What came of one order on one line.
 *
 * @param machine what physically happened
 * @param gateway what the gateway recorded
 * @param packingSeconds from the first pack to the last
 */
public record LineOutcome(
    PlannedOrder order, LineStatistics machine, LineStatus gateway, double packingSeconds) {}
