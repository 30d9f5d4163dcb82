/** Takes and tells incidents, and counts those that wait too long. */
@NullMarked
package io.seriatim.audittrail.app.incident;

import org.jspecify.annotations.NullMarked;
