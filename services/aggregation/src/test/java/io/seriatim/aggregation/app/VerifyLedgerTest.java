package io.seriatim.aggregation.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.aggregation.domain.Misfit;
import io.seriatim.aggregation.domain.VerificationScope;
import io.seriatim.aggregation.domain.Verified;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-152")
class VerifyLedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final VerificationRun RUN =
      new VerificationRun("r-1", "", new VerificationScope.OfPart(0, 1), NOW);

  private final Kept kept = new Kept();
  private final List<String> reported = new ArrayList<>();

  @Test
  void everyMisfitIsCountedAndTheFirstOfAnOwnerAreKept() {
    // Given
    VerifyLedger verify =
        verify(found -> {
          for (int i = 0; i < 1_500; i++) {
            found.accept(misfit("acme", Misfit.Kind.ROW_MISSING, i));
          }
          found.accept(misfit("beta", Misfit.Kind.STATE_DIFFERS, 1));
        });

    // When
    verify.compare(RUN);

    // Then
    assertThat(kept.found).hasSize(1_001);
    assertThat(kept.misfits).isEqualTo(Map.of("acme", 1_500L, "beta", 1L));
    assertThat(reported)
        .containsExactly("acme ROW_MISSING 100 of 1500", "beta STATE_DIFFERS 1 of 1");
  }

  @Test
  void whatBreaksAComparisonOffIsKeptAndThrown() {
    // Given
    VerifyLedger verify =
        verify(found -> {
          throw new IllegalStateException("no rows");
        });

    // Then
    assertThatThrownBy(() -> verify.compare(RUN)).hasMessage("no rows");
    assertThat(kept.brokenOff).contains("no rows");
  }

  private VerifyLedger verify(Consumer<Consumer<Misfit>> rows) {
    Verifier verifier =
        (scope, found) -> {
          rows.accept(found);
          return new Verified(1, 1, 1);
        };
    MisfitReports reports =
        (run, alike, count) ->
            reported.add(
                "%s %s %d of %d"
                    .formatted(
                        alike.getFirst().owner(), alike.getFirst().kind(), alike.size(), count));
    return new VerifyLedger(verifier, kept, reports, InstantSource.fixed(NOW));
  }

  private static Misfit misfit(String owner, Misfit.Kind kind, int number) {
    return new Misfit(kind, "sgtin:09521234543213.S" + number, owner, "row", "that", "this");
  }

  private static final class Kept implements VerificationRuns {
    private final List<Misfit> found = new ArrayList<>();
    private Map<String, Long> misfits = Map.of();
    private String brokenOff = "";

    @Override
    public boolean begin(VerificationRun run) {
      return true;
    }

    @Override
    public void found(VerificationRun run, Misfit misfit) {
      found.add(misfit);
    }

    @Override
    public void end(VerificationRun run, Verified verified, Map<String, Long> counts, Instant at) {
      misfits = Map.copyOf(counts);
    }

    @Override
    public void breakOff(VerificationRun run, String why, Instant at) {
      brokenOff = why;
    }

    @Override
    public Optional<Result> find(String owner, String id) {
      return Optional.empty();
    }
  }
}
