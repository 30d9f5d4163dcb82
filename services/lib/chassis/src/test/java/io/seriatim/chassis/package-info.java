/** Tests of the parts together. */
@NullMarked
package io.seriatim.chassis;

import org.jspecify.annotations.NullMarked;
