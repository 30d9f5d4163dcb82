/** A machine that speaks PackML, played by an OPC UA server. */
@NullMarked
package io.seriatim.linegateway.packml;

import org.jspecify.annotations.NullMarked;
