/**
 * The Open-SCS server (OPC 30260): a validated line controller asks here for serial numbers and
 * tells what became of them.
 *
 * <p>{@link io.seriatim.linegateway.opcua.OpenScs} and {@link
 * io.seriatim.linegateway.opcua.ScsObjectTypes} say what is published, by the published NodeIds;
 * the address space, the binary encoding and the checks of arguments are all made from them, so
 * they cannot drift apart. What a call means is decided in {@code app}.
 */
@NullMarked
package io.seriatim.linegateway.opcua;

import org.jspecify.annotations.NullMarked;
