package io.seriatim.loadtest.trace;

import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.HistoryEntry;
import io.seriatim.proto.ledger.v1.ObjectState;
import java.util.List;

/**
 * What the ledger knows of one object.
 *
 * @param object its state, own and in effect
 * @param children what it holds, in the order in which it was packed
 */
public record Life(
    GetObjectResponse object, List<HistoryEntry> history, List<ObjectState> children) {}
