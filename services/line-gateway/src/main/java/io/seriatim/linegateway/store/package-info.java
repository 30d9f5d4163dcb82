/**
 * The journal: one SQLite file, one writer thread, group commit.
 *
 * <p>Law: a write whose future is done survives a power cut; what a restart reads is a prefix of
 * what was written.
 */
@NullMarked
package io.seriatim.linegateway.store;

import org.jspecify.annotations.NullMarked;
