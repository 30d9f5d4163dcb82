/** Tests of this room. */
@NullMarked
package io.seriatim.audittrail;

import org.jspecify.annotations.NullMarked;
