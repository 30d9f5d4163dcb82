/** Tests of this room. */
@NullMarked
package io.seriatim.audittrail.keycloak;

import org.jspecify.annotations.NullMarked;
