/**
 * What the tests of every module share: the requirement a test proves, the real servers, the rules
 * of the house, seeded data.
 *
 * <p>{@link io.seriatim.testkit.Servers} gives Kafka, Cassandra and Keycloak, real ones, started
 * once for a whole Maven run. {@link io.seriatim.testkit.ArchitectureRules} is one line in each
 * module. {@link io.seriatim.testkit.Requirement} ties a test to a line of {@code
 * requirements/*.md}.
 */
@NullMarked
package io.seriatim.testkit;

import org.jspecify.annotations.NullMarked;
