/**
 * The machines' wire protocols: printers, cameras, gates. Each driver translates and reports; none
 * decides.
 */
@NullMarked
package io.seriatim.linegateway.device;

import org.jspecify.annotations.NullMarked;
