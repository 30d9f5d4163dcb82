package io.seriatim.regulatoryreporting.domain;

import io.seriatim.kernel.identity.Gln;

/** A trading partner; {@code prefixLength} is that of the company prefix in both GLNs. */
public record Partner(
    String id, String name, Gln gln, Gln shipTo, int prefixLength, Address address) {}
