/** Tests of the doors over HTTP. */
@NullMarked
package io.seriatim.linegateway.http;

import org.jspecify.annotations.NullMarked;
