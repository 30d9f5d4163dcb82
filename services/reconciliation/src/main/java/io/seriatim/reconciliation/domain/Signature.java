package io.seriatim.reconciliation.domain;

import java.time.OffsetDateTime;

/**
 * An electronic signature (21 CFR 11.50, 11.70).
 *
 * @param recordHash of what the signer was shown
 */
public record Signature(
    Signer signer, OffsetDateTime signedAt, String meaning, Sha256 recordHash) {}
