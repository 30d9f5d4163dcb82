package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;
import java.util.List;

/**
 * The gateway as a witness of its operator's audit log.
 *
 * @param keys public keys by which checkpoints are believed (Ed25519, X.509 in Base64), old ones
 *     too; none: nothing is witnessed
 * @param origin of the installation's logs, as audit-trail has it
 * @param pause between two looks
 * @param handInEach every so many looks the kept checkpoint is given back to the platform
 */
@ConfigurationProperties("seriatim.gateway.audit")
public record AuditWitnessSettings(
    List<String> keys, String origin, Duration pause, int handInEach) {}
