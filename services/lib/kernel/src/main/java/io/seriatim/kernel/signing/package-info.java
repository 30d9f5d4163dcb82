/**
 * What electronic signatures are over: records as text that can be written down in one way only.
 */
@NullMarked
package io.seriatim.kernel.signing;

import org.jspecify.annotations.NullMarked;
