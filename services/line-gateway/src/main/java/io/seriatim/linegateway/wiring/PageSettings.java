package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How people sign in at the operator page.
 *
 * @param clientId the public client of the identity provider (PKCE)
 * @param pinAge a PIN proves somebody who was verified no longer ago than this
 * @param wrongTries so many lock a PIN until its owner is verified again
 * @param idle a session ends when nothing is done for so long
 * @param longest a session ends after so long, whatever is done
 */
@ConfigurationProperties("seriatim.gateway.page")
public record PageSettings(
    String clientId, Duration pinAge, int wrongTries, Duration idle, Duration longest) {}
