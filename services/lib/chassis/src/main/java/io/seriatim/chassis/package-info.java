/**
 * What every service needs once: identity, refusals, gRPC, Kafka, Cassandra, outbox, audit, health.
 *
 * <p>A service depends on this module, declares its beans in its own {@code wiring} room and starts
 * with {@link io.seriatim.chassis.SeriatimApplication}. Read the module's README first; it shows
 * each part in a few lines. Nothing here knows a word of the domain except the numbers and names of
 * the kernel.
 */
@NullMarked
package io.seriatim.chassis;

import org.jspecify.annotations.NullMarked;
