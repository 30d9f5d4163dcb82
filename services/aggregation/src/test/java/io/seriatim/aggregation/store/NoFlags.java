package io.seriatim.aggregation.store;

import com.google.protobuf.MessageLite;
import io.seriatim.aggregation.contract.FlagRecords;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.proto.ledger.v1.FlagAcknowledgement;
import io.seriatim.proto.ledger.v1.FlagRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An installation in which nothing was ever recalled. */
final class NoFlags implements FlagRecords {
  @Override
  public <R extends MessageLite> Answer<R> declare(
      String requestId, MessageLite request, FlagRecord record, R answer) {
    throw new UnsupportedOperationException("nothing is recalled here");
  }

  @Override
  public Answer<FlagRecord> change(
      String requestId, MessageLite request, String flagId, Function<FlagRecord, Change> change) {
    throw new UnsupportedOperationException("nothing is recalled here");
  }

  @Override
  public Optional<FlagRecord> find(String flagId) {
    return Optional.empty();
  }

  @Override
  public List<FlagRecord> ofOwner(String owner) {
    return List.of();
  }

  @Override
  public List<FlagRecord> all() {
    return List.of();
  }

  @Override
  public List<FlagAcknowledgement> acknowledgements(String flagId) {
    return List.of();
  }
}
