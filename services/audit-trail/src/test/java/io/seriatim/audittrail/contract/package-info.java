/** Tests of this room. */
@NullMarked
package io.seriatim.audittrail.contract;

import org.jspecify.annotations.NullMarked;
