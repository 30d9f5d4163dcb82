/**
 * Lines, loads and faults, and the launcher's commands.
 *
 * <p>{@code line} is a packaging line over real TCP; {@code platform} signs in and calls the
 * services; {@code demo} says who and what there is; {@code run} packs orders and reads the books;
 * {@code scenario} puts them together from end to end; {@code trace} and {@code bench} ask and
 * measure; {@code cli} is what {@code ./seriatim} starts. Begin at {@link
 * io.seriatim.loadtest.cli.Seriatim}.
 */
@NullMarked
package io.seriatim.loadtest;

import org.jspecify.annotations.NullMarked;
