package io.seriatim.testkit.house.store;

import io.seriatim.testkit.house.grpc.Status;

/** An adapter that knows another one. */
public record Rows(Status status) {}
