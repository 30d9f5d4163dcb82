/** Forms of an identity and the text of a life. */
@NullMarked
package io.seriatim.loadtest.trace;

import org.jspecify.annotations.NullMarked;
