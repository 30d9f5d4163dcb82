/**
 * Starts the real servers and the services of Seriatim as child processes, for the launcher and for
 * tests on a machine without Docker.
 *
 * <p>Read {@link io.seriatim.localstack.LocalStack} first: it prepares the servers' artifacts,
 * starts Kafka, Cassandra and Keycloak in parallel and writes {@code stack.json}, which is all that
 * anybody else needs to know. {@link io.seriatim.localstack.ServiceFleet} does the same for the
 * services. What runs is remembered as a pid and a start time, so that stopping touches only what
 * was started here.
 */
@NullMarked
package io.seriatim.localstack;

import org.jspecify.annotations.NullMarked;
