/** The Cassandra session and the versions of its tables. */
@NullMarked
package io.seriatim.chassis.cassandra;

import org.jspecify.annotations.NullMarked;
