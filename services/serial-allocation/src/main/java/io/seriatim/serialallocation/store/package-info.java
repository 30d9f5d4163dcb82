/** Pools in Cassandra, one partition each; keys of segments in files. */
@NullMarked
package io.seriatim.serialallocation.store;

import org.jspecify.annotations.NullMarked;
