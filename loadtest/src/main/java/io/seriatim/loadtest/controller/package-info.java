/**
 * A validated line controller as a client of the gateway's Open-SCS server: asks for numbers, tells
 * what became of them, by calls and by EPCIS files, and says again what it got no answer to.
 *
 * <p>Read {@link io.seriatim.loadtest.controller.LineController}.
 */
@NullMarked
package io.seriatim.loadtest.controller;

import org.jspecify.annotations.NullMarked;
