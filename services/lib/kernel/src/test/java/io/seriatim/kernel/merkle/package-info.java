/** The tree and its notes, against published vectors and against a second, naive tree. */
@NullMarked
package io.seriatim.kernel.merkle;

import org.jspecify.annotations.NullMarked;
