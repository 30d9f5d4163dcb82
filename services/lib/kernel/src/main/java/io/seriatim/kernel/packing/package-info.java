/**
 * What happens to several objects at once: packing, unpacking, replacing, ending with contents.
 *
 * <p>Start with {@link io.seriatim.kernel.packing.Packing}: it takes any request or report, also
 * those about one object, and gives the events of every object touched, the summaries up to the
 * outermost container included. A request is all or nothing; a report is recorded, with conflicts.
 */
@NullMarked
package io.seriatim.kernel.packing;

import org.jspecify.annotations.NullMarked;
