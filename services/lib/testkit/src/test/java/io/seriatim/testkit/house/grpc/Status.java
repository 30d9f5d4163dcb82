package io.seriatim.testkit.house.grpc;

/** What the other adapter should not know. */
public record Status(String text) {}
