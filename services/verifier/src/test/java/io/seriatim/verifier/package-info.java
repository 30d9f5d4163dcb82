/** The verifier against the published vectors and against files that are no packages. */
@NullMarked
package io.seriatim.verifier;

import org.jspecify.annotations.NullMarked;
