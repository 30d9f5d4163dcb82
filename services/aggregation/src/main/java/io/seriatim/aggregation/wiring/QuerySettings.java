package io.seriatim.aggregation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How the ledger's questions are answered.
 *
 * @param patience how long an answer waits for the rows to include a position
 * @param unknownAfter how long every answer takes that says of a thing that it is not known
 */
@ConfigurationProperties("seriatim.ledger.queries")
public record QuerySettings(Duration patience, Duration unknownAfter) {}
