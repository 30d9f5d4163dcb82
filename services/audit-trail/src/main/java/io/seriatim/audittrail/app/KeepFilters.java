package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.ReviewOutcome.Done;
import io.seriatim.audittrail.app.ReviewOutcome.DoneBefore;
import io.seriatim.audittrail.app.ReviewOutcome.Refused;
import io.seriatim.audittrail.domain.ReviewRefusal.Reason;
import io.seriatim.audittrail.domain.SavedFilter;
import java.util.List;
import java.util.Optional;

/** Saves, finds and drops filters, each once under the id of its request. */
public final class KeepFilters {
  private static final int MOST = 500;

  private final FilterStore store;

  public KeepFilters(FilterStore store) {
    this.store = store;
  }

  /** Those that stand, by name. */
  public List<SavedFilter> list(String owner) {
    return store.all(owner).stream().filter(SavedFilter::stands).limit(MOST).toList();
  }

  /** The one of that name that stands. */
  public ReviewOutcome<SavedFilter> find(String owner, String name) {
    return store
        .find(owner, name)
        .filter(SavedFilter::stands)
        .<ReviewOutcome<SavedFilter>>map(Done::new)
        .orElseGet(() -> notFound(name));
  }

  /** Saves one under a name that is free. */
  public ReviewOutcome<SavedFilter> save(String owner, SavedFilter wanted) {
    while (true) {
      Optional<SavedFilter> before = store.find(owner, wanted.name());
      if (before.isPresent() && before.get().requestId().equals(wanted.requestId())) {
        return before.get().requestHash().equals(wanted.requestHash())
            ? new DoneBefore<>(before.get())
            : Retries.reused(wanted.requestId());
      }
      if (before.filter(SavedFilter::stands).isPresent()) {
        return new Refused<>(
            Reason.FILTER_EXISTS, "the name " + wanted.name(), "a name that is free");
      }
      if (store.replace(owner, before, wanted)) {
        return new Done<>(wanted);
      }
    }
  }

  /** Drops one that stands. */
  public ReviewOutcome<SavedFilter> drop(String owner, String name, String requestId) {
    while (true) {
      Optional<SavedFilter> before = store.find(owner, name);
      if (before.isPresent() && before.get().droppedBy().equals(requestId)) {
        return new DoneBefore<>(before.get());
      }
      if (before.filter(SavedFilter::stands).isEmpty()) {
        return notFound(name);
      }
      SavedFilter dropped = before.get().dropped(requestId);
      if (store.replace(owner, before, dropped)) {
        return new Done<>(dropped);
      }
    }
  }

  private static <T> ReviewOutcome<T> notFound(String name) {
    return new Refused<>(Reason.FILTER_NOT_FOUND, "the filter " + name, "one that is saved");
  }
}
