/** Schedules, books and counts. */
@NullMarked
package io.seriatim.loadtest.run;

import org.jspecify.annotations.NullMarked;
