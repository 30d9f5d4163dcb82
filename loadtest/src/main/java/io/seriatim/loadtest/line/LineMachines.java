package io.seriatim.loadtest.line;

/**
 * The machines of a line, with the ports of those that the gateway calls besides the printers.
 *
 * @param readerPort the pack reader's own, where it is called
 * @param plcPort the PLC's own, where there is one
 */
public record LineMachines(LineMix mix, int readerPort, int plcPort) {
  public static final LineMachines TEXT = new LineMachines(LineMix.TEXT, 0, 0);
}
