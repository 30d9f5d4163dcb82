/** The life of one item or container, asked for in any form its identity is written in. */
@NullMarked
package io.seriatim.loadtest.trace;

import org.jspecify.annotations.NullMarked;
