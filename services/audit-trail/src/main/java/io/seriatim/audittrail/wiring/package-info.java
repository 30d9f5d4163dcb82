/** Puts the rooms together. */
@NullMarked
package io.seriatim.audittrail.wiring;

import org.jspecify.annotations.NullMarked;
