/** For how long records are kept at least, and what holds them beyond. */
@NullMarked
package io.seriatim.audittrail.domain.retention;

import org.jspecify.annotations.NullMarked;
