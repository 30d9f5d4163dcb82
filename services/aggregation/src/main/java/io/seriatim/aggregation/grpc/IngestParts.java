package io.seriatim.aggregation.grpc;

import io.seriatim.aggregation.contract.InputLog;
import io.seriatim.aggregation.contract.Orders;
import io.seriatim.aggregation.contract.Sites;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What every stream of records works with.
 *
 * @param window records that may be on their way; more are not read from the stream
 * @param markPatience how long a gateway waits that was told of marks that are not read here yet
 */
public record IngestParts(
    Sites sites,
    Orders orders,
    InputLog inputs,
    MarkBoard marks,
    AnswerBoard answers,
    ColdObjects coldObjects,
    InstantSource clock,
    int window,
    Duration markPatience) {}
