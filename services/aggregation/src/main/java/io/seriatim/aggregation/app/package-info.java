/**
 * Records reports and decides requests over the objects in memory, by calling the kernel, and
 * collects what was touched.
 */
@NullMarked
package io.seriatim.aggregation.app;

import org.jspecify.annotations.NullMarked;
