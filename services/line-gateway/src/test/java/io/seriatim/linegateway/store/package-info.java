@NullMarked
package io.seriatim.linegateway.store;

import org.jspecify.annotations.NullMarked;
