/** Tests of master data. */
@NullMarked
package io.seriatim.masterdata;

import org.jspecify.annotations.NullMarked;
