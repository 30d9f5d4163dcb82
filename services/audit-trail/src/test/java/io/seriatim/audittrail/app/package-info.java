/** Tests of this room. */
@NullMarked
package io.seriatim.audittrail.app;

import org.jspecify.annotations.NullMarked;
