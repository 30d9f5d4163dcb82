/** Submissions in Cassandra, documents in the outbox folder. */
@NullMarked
package io.seriatim.regulatoryreporting.store;

import org.jspecify.annotations.NullMarked;
