package io.seriatim.linegateway.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * How line formats are approved.
 *
 * @param approvers file of those whose signatures count, {@code name:public key} each; empty where
 *     names alone do
 */
@ConfigurationProperties("seriatim.gateway.formats")
public record FormatSettings(String approvers) {}
