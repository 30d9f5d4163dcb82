/**
 * Numbers for packs and containers, never twice.
 *
 * <p>A pool is the numbering of one GTIN, or of the SSCCs under one company prefix. Numbers are
 * computed by the kernel from segment and position; this service keeps how far each segment was
 * leased, and to whom. A lease is one conditional batch in the pool's partition: the pool, the
 * block, the first answer and the announcement, or nothing.
 *
 * <p>Read {@code domain.PoolBook} first, then {@code app.LeaseBlock}, then {@code
 * store.CassandraPoolStore}.
 */
@NullMarked
package io.seriatim.serialallocation;

import org.jspecify.annotations.NullMarked;
