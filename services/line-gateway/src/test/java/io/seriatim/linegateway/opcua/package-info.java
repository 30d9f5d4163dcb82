/** A line controller on the other side: a real OPC UA client, and the published nodeset. */
@NullMarked
package io.seriatim.linegateway.opcua;

import org.jspecify.annotations.NullMarked;
