/** The gateway put together without a platform, and what its tests share. */
@NullMarked
package io.seriatim.linegateway;

import org.jspecify.annotations.NullMarked;
