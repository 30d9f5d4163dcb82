package io.seriatim.aggregation.grpc;

import io.seriatim.proto.envelope.v1.Actor;

/** Where a gateway's records come from, by its token and master data. */
record IngestOrigin(String gateway, String site, String operator, int slot, Actor actor) {}
