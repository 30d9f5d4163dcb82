package io.seriatim.aggregation.stream;

import io.seriatim.proto.ledger.v1.LedgerInput;

/** A custody grant on its way to the partition of the destination. */
record CustodyForward(int slot, LedgerInput input) {}
