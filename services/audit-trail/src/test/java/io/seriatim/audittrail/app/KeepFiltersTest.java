package io.seriatim.audittrail.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.ReviewFilter;
import io.seriatim.audittrail.domain.ReviewRefusal;
import io.seriatim.audittrail.domain.ReviewRisk;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SavedFilter;
import io.seriatim.testkit.Requirement;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Filters under a name: saved, found and dropped once for a request. */
class KeepFiltersTest implements FilterStore {
  private static final String OWNER = "acme";

  private final Map<String, SavedFilter> kept = new TreeMap<>();
  private final KeepFilters filters = new KeepFilters(this);
  private Runnable beforeReplacing = () -> {};

  @Test
  @Requirement({"URS-AUDIT-301", "URS-SVC-001"})
  void a_name_holds_one_filter_and_a_retry_is_answered_as_the_first_time() {
    assertThat(save("r-1", "high", ReviewRisk.HIGH)).isEqualTo("done");
    assertThat(save("r-1", "high", ReviewRisk.HIGH)).isEqualTo("done before");
    assertThat(save("r-1", "high", ReviewRisk.MEDIUM)).isEqualTo("REQUEST_ID_REUSED");
    assertThat(save("r-2", "high", ReviewRisk.MEDIUM)).isEqualTo("FILTER_EXISTS");
    assertThat(filters.list(OWNER)).extracting(SavedFilter::name).containsExactly("high");
    assertThat(name(filters.find(OWNER, "high"))).isEqualTo("done");
    assertThat(name(filters.find(OWNER, "low"))).isEqualTo("FILTER_NOT_FOUND");
  }

  @Test
  @Requirement({"URS-AUDIT-301", "URS-SVC-001"})
  void a_dropped_filter_is_gone_and_its_name_is_free() {
    save("r-1", "high", ReviewRisk.HIGH);

    assertThat(name(filters.drop(OWNER, "low", "d-0"))).isEqualTo("FILTER_NOT_FOUND");
    assertThat(name(filters.drop(OWNER, "high", "d-1"))).isEqualTo("done");
    assertThat(name(filters.drop(OWNER, "high", "d-1"))).isEqualTo("done before");
    assertThat(name(filters.drop(OWNER, "high", "d-2"))).isEqualTo("FILTER_NOT_FOUND");
    assertThat(filters.list(OWNER)).isEmpty();
    assertThat(name(filters.find(OWNER, "high"))).isEqualTo("FILTER_NOT_FOUND");
    assertThat(save("r-1", "high", ReviewRisk.HIGH)).isEqualTo("done before");
    assertThat(save("r-2", "high", ReviewRisk.MEDIUM)).isEqualTo("done");
    assertThat(filters.list(OWNER)).hasSize(1);
  }

  @Test
  @Requirement("URS-AUDIT-301")
  void of_two_that_save_at_once_one_is_refused() {
    beforeReplacing = () -> assertThat(save("r-2", "high", ReviewRisk.MEDIUM)).isEqualTo("done");

    assertThat(save("r-1", "high", ReviewRisk.HIGH)).isEqualTo("FILTER_EXISTS");
  }

  private String save(String id, String name, ReviewRisk risk) {
    ReviewFilter filter = new ReviewFilter(Set.of(risk), "", "", Optional.empty(), 0, 0);
    return name(
        filters.save(
            OWNER,
            new SavedFilter(
                name,
                filter,
                new Reviewer("s", "S", OWNER),
                OffsetDateTime.parse("2026-11-21T10:00:00Z"),
                id,
                id + risk,
                "")));
  }

  private static String name(ReviewOutcome<SavedFilter> outcome) {
    return switch (outcome) {
      case ReviewOutcome.Done<SavedFilter> _ -> "done";
      case ReviewOutcome.DoneBefore<SavedFilter> _ -> "done before";
      case ReviewOutcome.Refused<SavedFilter>(ReviewRefusal no) -> no.reason().name();
    };
  }

  @Override
  public List<SavedFilter> all(String owner) {
    return List.copyOf(kept.values());
  }

  @Override
  public Optional<SavedFilter> find(String owner, String name) {
    return Optional.ofNullable(kept.get(name));
  }

  @Override
  public boolean replace(String owner, Optional<SavedFilter> before, SavedFilter now) {
    Runnable meanwhile = beforeReplacing;
    beforeReplacing = () -> {};
    meanwhile.run();
    if (!find(owner, now.name()).equals(before)) {
      return false;
    }
    kept.put(now.name(), now);
    return true;
  }
}
