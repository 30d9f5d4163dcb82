package io.seriatim.linegateway.domain;

/** Somebody whose sign-in was verified: who is accountable, and the name others read. */
public record Person(String id, String displayName) {}
