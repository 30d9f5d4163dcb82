/** Figures and rounds. */
@NullMarked
package io.seriatim.loadtest.bench;

import org.jspecify.annotations.NullMarked;
