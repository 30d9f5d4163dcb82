/** Tests of this room. */
@NullMarked
package io.seriatim.audittrail.domain;

import org.jspecify.annotations.NullMarked;
