/**
 * Kills a gateway process at chosen points of a batch, again and again, and looks at the books.
 * Begin with {@link io.seriatim.linegateway.kill.GatewayKillIT}.
 */
@NullMarked
package io.seriatim.linegateway.kill;

import org.jspecify.annotations.NullMarked;
