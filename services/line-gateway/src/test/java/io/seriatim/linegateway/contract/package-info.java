/** Commands as both doors say them. */
@NullMarked
package io.seriatim.linegateway.contract;

import org.jspecify.annotations.NullMarked;
