/** The rules of incidents: what may be done about one, and when it is closed. */
@NullMarked
package io.seriatim.audittrail.domain.incident;

import org.jspecify.annotations.NullMarked;
