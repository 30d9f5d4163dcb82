package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.periodic.PeriodicStore;
import io.seriatim.audittrail.domain.periodic.Conclusion;
import io.seriatim.audittrail.domain.periodic.PeriodicReview;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Counting;
import io.seriatim.audittrail.domain.periodic.PeriodicReview.Draft;
import io.seriatim.kernel.identity.TenantId;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Periodic reviews of one tenant in memory. */
final class MemoryPeriodicReviews implements PeriodicStore {
  final NavigableMap<Integer, PeriodicReview> reviews = new TreeMap<>();
  Runnable beforeKeeping = () -> {};

  PeriodicReview kept(int version) {
    return Objects.requireNonNull(reviews.get(version), () -> "no review " + version);
  }

  @Override
  public List<Heading> headings(TenantId owner) {
    return reviews.values().stream()
        .map(review ->
            new Heading(
                review.version(),
                review.asked().requestId(),
                review.asked().requestHash(),
                review.stage() instanceof Counting,
                review.conclusion().map(Conclusion::said).map(Conclusion.Said::nextDue)))
        .toList();
  }

  @Override
  public Optional<PeriodicReview> find(TenantId owner, int version) {
    return Optional.ofNullable(reviews.get(version));
  }

  @Override
  public List<PeriodicReview> last(TenantId owner, int most) {
    return reviews.descendingMap().values().stream().limit(most).toList();
  }

  @Override
  public boolean begin(PeriodicReview asked) {
    meanwhile();
    return asked.version() == reviews.size() + 1
        && reviews.putIfAbsent(asked.version(), asked) == null;
  }

  @Override
  public boolean settle(PeriodicReview settled) {
    return replace(settled, stage -> stage instanceof Counting);
  }

  @Override
  public boolean conclude(PeriodicReview concluded) {
    meanwhile();
    return concluded.version() == reviews.size()
        && replace(concluded, stage -> stage instanceof Draft);
  }

  private boolean replace(PeriodicReview next, Predicate<PeriodicReview.Stage> from) {
    PeriodicReview kept = reviews.get(next.version());
    boolean fits = kept != null && from.test(kept.stage());
    if (fits) {
      reviews.put(next.version(), next);
    }
    return fits;
  }

  private void meanwhile() {
    Runnable now = beforeKeeping;
    beforeKeeping = () -> {};
    now.run();
  }
}
