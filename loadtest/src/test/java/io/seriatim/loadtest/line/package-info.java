/** Proves the simulated line over loopback TCP, with a host in the test that plays the gateway. */
@NullMarked
package io.seriatim.loadtest.line;

import org.jspecify.annotations.NullMarked;
