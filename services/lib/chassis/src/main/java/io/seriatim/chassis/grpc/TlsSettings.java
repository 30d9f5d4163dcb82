package io.seriatim.chassis.grpc;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Encryption between services; off in the local stack, where everything is on one machine.
 *
 * @param enabled whether at all
 * @param certificate PEM file with this service's certificate chain
 * @param key PEM file with its private key
 * @param authority PEM file with the certificates that others are checked against
 * @param mutual whether callers must show a certificate
 */
@ConfigurationProperties("seriatim.tls")
public record TlsSettings(
    boolean enabled, String certificate, String key, String authority, boolean mutual) {}
