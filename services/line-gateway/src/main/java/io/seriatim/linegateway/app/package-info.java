/**
 * The use cases of a gateway and the ports they need.
 *
 * <p>Each line has one thread; everything that happens on it is handled there in order ({@link
 * io.seriatim.linegateway.app.RunningLine}), so its books need no locks.
 */
@NullMarked
package io.seriatim.linegateway.app;

import org.jspecify.annotations.NullMarked;
