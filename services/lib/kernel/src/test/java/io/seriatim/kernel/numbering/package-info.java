/** The laws of numbering, proved on small domains in whole and on large ones by seed. */
@NullMarked
package io.seriatim.kernel.numbering;

import org.jspecify.annotations.NullMarked;
