package io.seriatim.aggregation.contract;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.proto.ledger.v1.FlagAcknowledgement;
import io.seriatim.proto.ledger.v1.FlagRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Flags as they were declared, with what the partitions said of them. */
public interface FlagRecords {

  /** What becomes of a flag's row. */
  sealed interface Change {
    /** Write it. */
    record To(FlagRecord record) implements Change {}

    /** Leave it. */
    record No(Refusal refusal) implements Change {}
  }

  /** Keeps a new flag under the request's id; the same request again is given the same answer. */
  <R extends MessageLite> Answer<R> declare(
      String requestId, MessageLite request, FlagRecord record, R answer);

  /**
   * Changes a flag that is there; pure, and called again whenever somebody else was first.
   *
   * @return the record as it is then
   */
  Answer<FlagRecord> change(
      String requestId, MessageLite request, String flagId, Function<FlagRecord, Change> change);

  Optional<FlagRecord> find(String flagId);

  /** All of an owner. */
  List<FlagRecord> ofOwner(String owner);

  /** All there are. */
  List<FlagRecord> all();

  /** What the partitions said of a flag. */
  List<FlagAcknowledgement> acknowledgements(String flagId);
}
