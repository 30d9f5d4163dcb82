/** Tests of the rules of retention. */
@NullMarked
package io.seriatim.audittrail.domain.retention;

import org.jspecify.annotations.NullMarked;
