/** What a period's records say of the system, and who concluded what from it (Annex 11, 11). */
@NullMarked
package io.seriatim.audittrail.domain.periodic;

import org.jspecify.annotations.NullMarked;
