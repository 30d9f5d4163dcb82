package io.seriatim.audittrail.domain;

/** Who reviews: the token's subject, the name a person reads, and the tenant. */
public record Reviewer(String id, String displayName, String tenant) {}
