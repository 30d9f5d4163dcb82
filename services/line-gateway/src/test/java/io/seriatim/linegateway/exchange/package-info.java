/** Tests of the exchange by files. */
@NullMarked
package io.seriatim.linegateway.exchange;

import org.jspecify.annotations.NullMarked;
