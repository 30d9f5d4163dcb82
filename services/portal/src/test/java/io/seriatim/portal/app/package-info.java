/** Tests of the room. */
@NullMarked
package io.seriatim.portal.app;

import org.jspecify.annotations.NullMarked;
