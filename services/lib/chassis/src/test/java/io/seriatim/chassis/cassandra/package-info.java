/** Tests of this room. */
@NullMarked
package io.seriatim.chassis.cassandra;

import org.jspecify.annotations.NullMarked;
