/**
 * The ledger while its processes are killed: three instances, three brokers, three Cassandra nodes,
 * eight gateways, and an account at the end of every pack.
 *
 * <p>Read {@link io.seriatim.loadtest.chaos.LedgerChaos} first.
 */
@NullMarked
package io.seriatim.loadtest.chaos;

import org.jspecify.annotations.NullMarked;
