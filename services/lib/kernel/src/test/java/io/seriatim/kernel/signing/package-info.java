@NullMarked
package io.seriatim.kernel.signing;

import org.jspecify.annotations.NullMarked;
