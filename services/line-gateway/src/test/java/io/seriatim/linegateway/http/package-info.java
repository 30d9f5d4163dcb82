/** What the doors of the page let in. */
@NullMarked
package io.seriatim.linegateway.http;

import org.jspecify.annotations.NullMarked;
