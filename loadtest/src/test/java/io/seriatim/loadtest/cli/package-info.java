/** What the commands understand and say. */
@NullMarked
package io.seriatim.loadtest.cli;

import org.jspecify.annotations.NullMarked;
