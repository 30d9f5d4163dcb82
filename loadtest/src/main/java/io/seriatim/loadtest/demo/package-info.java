/**
 * A fictional owner, two contract manufacturers and their goods, set up through the public calls.
 *
 * <p>Names and numbers are in {@link io.seriatim.loadtest.demo.DemoWorld}.
 */
@NullMarked
package io.seriatim.loadtest.demo;

import org.jspecify.annotations.NullMarked;
