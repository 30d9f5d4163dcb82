/** Tests of this room. */
@NullMarked
package io.seriatim.audittrail.app.identity;

import org.jspecify.annotations.NullMarked;
