/** The facts in Cassandra, one partition a kind, announced in the batch that stores them. */
@NullMarked
package io.seriatim.masterdata.store;

import org.jspecify.annotations.NullMarked;
