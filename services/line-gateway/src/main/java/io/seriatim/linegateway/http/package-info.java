/**
 * The operator page: served by the gateway itself, so that a line can be run with no network at
 * all. Read {@link io.seriatim.linegateway.http.LineController} first.
 */
@NullMarked
package io.seriatim.linegateway.http;

import org.jspecify.annotations.NullMarked;
