/**
 * A packaging line that does not exist: printers, cameras, reject gates, a case packer and a
 * palletizer that speak real text protocols over real TCP, on a belt whose packs are spoiled by a
 * seeded model.
 *
 * <p>The line gateway cannot tell it from a plant. That is its whole use: the same gateway process
 * runs against this line in a demonstration, in a kill test and in a benchmark.
 *
 * <p>Read first: {@link io.seriatim.loadtest.line.SimulatedLine} (the devices put together), {@link
 * io.seriatim.loadtest.line.Belt} (the physics), then the wire formats in {@link
 * io.seriatim.loadtest.line.PrinterSession}, {@link io.seriatim.loadtest.line.CameraResult} and
 * {@link io.seriatim.loadtest.line.RejectGate}. The protocol note is {@code loadtest/README.md}.
 */
@NullMarked
package io.seriatim.loadtest.line;

import org.jspecify.annotations.NullMarked;
