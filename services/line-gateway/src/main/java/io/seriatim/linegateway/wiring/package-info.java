/** Puts the gateway together: configuration, factories, metrics, health. */
@NullMarked
package io.seriatim.linegateway.wiring;

import org.jspecify.annotations.NullMarked;
