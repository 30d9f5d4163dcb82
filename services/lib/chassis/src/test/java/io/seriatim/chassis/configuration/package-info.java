/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.configuration;

import org.jspecify.annotations.NullMarked;
