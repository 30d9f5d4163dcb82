package io.seriatim.audittrail.domain;

import java.time.OffsetDateTime;

/**
 * What a reviewer remarked on a record.
 *
 * @param index the record's place in the log
 * @param requestId the request that brought it
 * @param requestHash SHA-256 of that request, in hexadecimal
 */
public record ItemAnswer(
    long index,
    String remark,
    Reviewer reviewer,
    OffsetDateTime at,
    String requestId,
    String requestHash) {}
