package io.seriatim.reconciliation.domain;

/** How a person settled a finding. */
public record Resolution(String reason, Signature signature) {}
