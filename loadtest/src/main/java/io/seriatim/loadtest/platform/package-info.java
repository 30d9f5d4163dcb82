/**
 * The platform as its users see it: sign in at Keycloak, call the services over gRPC.
 *
 * <p>Read {@link io.seriatim.loadtest.platform.Platform} first.
 */
@NullMarked
package io.seriatim.loadtest.platform;

import org.jspecify.annotations.NullMarked;
