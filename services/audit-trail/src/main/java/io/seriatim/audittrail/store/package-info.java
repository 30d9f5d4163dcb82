/** Leaves, tiles, heads and checkpoints in Cassandra. */
@NullMarked
package io.seriatim.audittrail.store;

import org.jspecify.annotations.NullMarked;
