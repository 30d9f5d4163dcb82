/** Tests of the room. */
@NullMarked
package io.seriatim.masterdata.app;

import org.jspecify.annotations.NullMarked;
