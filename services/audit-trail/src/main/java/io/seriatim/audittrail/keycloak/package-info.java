/** Events and accounts of Keycloak, by its Admin REST API. */
@NullMarked
package io.seriatim.audittrail.keycloak;

import org.jspecify.annotations.NullMarked;
