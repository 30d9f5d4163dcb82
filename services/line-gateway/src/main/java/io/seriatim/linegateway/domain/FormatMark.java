package io.seriatim.linegateway.domain;

/**
 * Which line format an order ran under.
 *
 * @param hash SHA-256 of the format's content, hexadecimal
 */
public record FormatMark(int version, String hash) {}
