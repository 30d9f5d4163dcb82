package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.ItemAnswer.On;
import io.seriatim.audittrail.domain.SignedReview;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what reviewers remarked and signed. Nothing is changed or taken away once it is kept. */
public interface ReviewStore {
  /** Remarks about a batch, by what they are on. */
  Map<On, ItemAnswer> answers(BatchName batch);

  /** The remark on one thing, as the last conditional write left it. */
  Optional<ItemAnswer> answer(BatchName batch, On on);

  /** Keeps a remark; false, and nothing done, if there is one on the same thing. */
  boolean keep(BatchName batch, ItemAnswer answer);

  /** Every signed review of a batch in their order, as the last conditional write left them. */
  List<SignedReview> reviews(BatchName batch);

  /** Keeps a review as the next after so many; false, and nothing done, if somebody was first. */
  boolean keep(int before, SignedReview review);
}
