/** Tests of the room. */
@NullMarked
package io.seriatim.masterdata.contract;

import org.jspecify.annotations.NullMarked;
