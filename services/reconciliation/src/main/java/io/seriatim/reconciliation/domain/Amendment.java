package io.seriatim.reconciliation.domain;

import java.time.OffsetDateTime;

/** What was changed in an order before it ran. */
public record Amendment(
    String field,
    String before,
    String after,
    String reason,
    Signer by,
    OffsetDateTime at,
    Sha256 hashBefore) {}
