/** Tests of what is counted of a period, and of who may conclude what. */
@NullMarked
package io.seriatim.audittrail.domain.periodic;

import org.jspecify.annotations.NullMarked;
