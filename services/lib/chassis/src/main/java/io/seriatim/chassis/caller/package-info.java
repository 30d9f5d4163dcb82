/**
 * Who acts: a Keycloak token, verified, turned into a {@link io.seriatim.chassis.caller.Caller}.
 * Read that record first.
 */
@NullMarked
package io.seriatim.chassis.caller;

import org.jspecify.annotations.NullMarked;
