@NullMarked
package io.seriatim.linegateway.app;

import org.jspecify.annotations.NullMarked;
