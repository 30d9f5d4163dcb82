package io.seriatim.audittrail.app;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.ItemAnswer;
import io.seriatim.audittrail.domain.ItemAnswer.On;
import io.seriatim.audittrail.domain.SignedReview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remarks and reviews of one batch in memory. */
final class MemoryReviews implements ReviewStore {
  final Map<On, ItemAnswer> answers = new HashMap<>();
  final List<SignedReview> reviews = new ArrayList<>();
  Runnable beforeKeeping = () -> {};

  @Override
  public Map<On, ItemAnswer> answers(BatchName batch) {
    return Map.copyOf(answers);
  }

  @Override
  public Optional<ItemAnswer> answer(BatchName batch, On on) {
    return Optional.ofNullable(answers.get(on));
  }

  @Override
  public boolean keep(BatchName batch, ItemAnswer answer) {
    return answers.putIfAbsent(answer.on(), answer) == null;
  }

  @Override
  public List<SignedReview> reviews(BatchName batch) {
    return List.copyOf(reviews);
  }

  @Override
  public boolean keep(int before, SignedReview review) {
    Runnable meanwhile = beforeKeeping;
    beforeKeeping = () -> {};
    meanwhile.run();
    if (before != reviews.size()) {
      return false;
    }
    return reviews.add(review);
  }
}
