/**
 * Numbers that are computed, not stored: how a pool is cut into segments, how a segment turns a
 * position into a serial and back, and who may be given which run of positions.
 *
 * <p>Read {@link io.seriatim.kernel.numbering.Segment} first (what a slice of the number space is),
 * then {@link io.seriatim.kernel.numbering.KeyedSegment} (position to serial and back), then {@link
 * io.seriatim.kernel.numbering.Allocation} (what may be leased, returned, imported).
 *
 * <p>The laws of this room: a position of a segment has exactly one serial, for ever; two segments
 * of a pool never overlap; a position is leased at most once; a returned number is never leased
 * again; the open space stays greater than 10,000 times everything given out.
 */
@NullMarked
package io.seriatim.kernel.numbering;

import org.jspecify.annotations.NullMarked;
