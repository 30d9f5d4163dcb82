/** Tests of the room. */
@NullMarked
package io.seriatim.masterdata.domain;

import org.jspecify.annotations.NullMarked;
