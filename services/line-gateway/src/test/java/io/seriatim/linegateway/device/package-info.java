@NullMarked
package io.seriatim.linegateway.device;

import org.jspecify.annotations.NullMarked;
