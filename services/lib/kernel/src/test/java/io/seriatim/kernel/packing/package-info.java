/** Cells, cases and seeded laws of packing. */
@NullMarked
package io.seriatim.kernel.packing;

import org.jspecify.annotations.NullMarked;
