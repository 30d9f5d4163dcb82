package io.seriatim.aggregation.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How the ledger runs.
 *
 * @param applicationId names the consumer group, the transactions and the changelogs
 * @param instanceId static membership: the pod's name; empty for a member that may come and go
 * @param dataDir under which the stores of the topology lie; they are rebuilt if lost
 * @param threads partitions decided at once
 * @param standbyReplicas copies of the stores on other instances
 * @param commitInterval the longest a decision waits to be seen
 * @param sessionTimeout after which an instance that is silent loses its partitions
 * @param writesAtOnce requests to Cassandra that the projector has open
 * @param ingestWindow records of one gateway that may be on their way
 * @param answerPatience how long a request waits for its answer
 */
@ConfigurationProperties("seriatim.ledger")
public record LedgerSettings(
    String applicationId,
    String instanceId,
    String dataDir,
    int threads,
    int standbyReplicas,
    Duration commitInterval,
    Duration sessionTimeout,
    int writesAtOnce,
    int ingestWindow,
    Duration answerPatience) {}
