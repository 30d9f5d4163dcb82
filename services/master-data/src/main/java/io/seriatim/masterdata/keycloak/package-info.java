/** People and clients of operators in Keycloak, by its Admin REST API. */
@NullMarked
package io.seriatim.masterdata.keycloak;

import org.jspecify.annotations.NullMarked;
