/**
 * Packages batches: from a production schedule through simulated lines to closed books.
 *
 * <p>Read {@link io.seriatim.loadtest.run.PackBatches} first.
 */
@NullMarked
package io.seriatim.loadtest.run;

import org.jspecify.annotations.NullMarked;
