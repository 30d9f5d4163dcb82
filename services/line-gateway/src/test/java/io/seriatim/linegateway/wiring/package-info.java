@NullMarked
package io.seriatim.linegateway.wiring;

import org.jspecify.annotations.NullMarked;
