/** Tests of how incidents are taken and told. */
@NullMarked
package io.seriatim.audittrail.app.incident;

import org.jspecify.annotations.NullMarked;
