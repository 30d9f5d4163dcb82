/**
 * The books of a batch: double entry, exact where the world is exact.
 *
 * <p>Numbers ({@link io.seriatim.kernel.books.NumbersBook}) and packs ({@link
 * io.seriatim.kernel.books.PacksBook}) must balance to the last one; machine counters and materials
 * ({@link io.seriatim.kernel.books.MachineCounters}) may differ within a signed tolerance, or with
 * a signed explanation (21 CFR 211.125). {@link io.seriatim.kernel.books.BatchBooks} says whether
 * the batch may be closed.
 */
@NullMarked
package io.seriatim.kernel.books;

import org.jspecify.annotations.NullMarked;
