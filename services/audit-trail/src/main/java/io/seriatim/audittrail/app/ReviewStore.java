package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.SignedReview;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what reviewers remarked and signed. Nothing is changed or taken away once it is kept. */
public interface ReviewStore {
  /** Remarks on records of a batch, by the records' places. */
  Map<Long, ItemAnswer> answers(BatchName batch);

  /** The remark on one record, as the last conditional write left it. */
  Optional<ItemAnswer> answer(BatchName batch, long index);

  /** Keeps a remark; false, and nothing done, if the record has one. */
  boolean keep(BatchName batch, ItemAnswer answer);

  /** Every signed review of a batch in their order, as the last conditional write left them. */
  List<SignedReview> reviews(BatchName batch);

  /** Keeps a review as the next after so many; false, and nothing done, if somebody was first. */
  boolean keep(int before, SignedReview review);
}
