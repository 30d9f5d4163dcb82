/** Tests of the portal. */
@NullMarked
package io.seriatim.portal;

import org.jspecify.annotations.NullMarked;
