/** Tests of the rules of incidents. */
@NullMarked
package io.seriatim.audittrail.domain.incident;

import org.jspecify.annotations.NullMarked;
