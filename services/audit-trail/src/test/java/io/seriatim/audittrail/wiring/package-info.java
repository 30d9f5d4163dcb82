/** Tests of this room. */
@NullMarked
package io.seriatim.audittrail.wiring;

import org.jspecify.annotations.NullMarked;
