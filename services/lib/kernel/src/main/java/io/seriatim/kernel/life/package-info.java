/**
 * The life of one item or container: what is asked, what happened, what was recorded, what follows.
 *
 * <p>Read {@link io.seriatim.kernel.life.Life} first: {@code decide} answers a request, {@code
 * record} writes down a report, {@code evolve} applies an event. A state is a handful of separate
 * facts ({@link io.seriatim.kernel.life.ItemState.Present}); what may follow is data ({@link
 * io.seriatim.kernel.life.TransitionTable}); what an item inherits from its containers and its
 * batch is one table too ({@link io.seriatim.kernel.life.Fact}). Whatever touches more than one
 * object is in {@code packing}.
 */
@NullMarked
package io.seriatim.kernel.life;

import org.jspecify.annotations.NullMarked;
