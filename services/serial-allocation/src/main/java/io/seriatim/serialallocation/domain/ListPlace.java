package io.seriatim.serialallocation.domain;

/** Where an issued code stands. */
public record ListPlace(int list, long position) {}
