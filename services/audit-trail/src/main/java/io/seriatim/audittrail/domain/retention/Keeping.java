package io.seriatim.audittrail.domain.retention;

import io.seriatim.audittrail.domain.retention.RetentionTerms.Base;
import io.seriatim.audittrail.domain.retention.RetentionTerms.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * For how long records are kept.
 *
 * <p>Laws: the longest class wins; a version that is followed by another still counts for what was
 * begun before, so no new version shortens what is kept already; a hold beats every class; where no
 * class says a day, there is no end.
 */
public final class Keeping {
  private static final Comparator<Claim> LONGEST_FIRST =
      Comparator.comparing((Claim claim) -> claim.until().orElse(LocalDate.MAX))
          .reversed()
          .thenComparing(Claim::name)
          .thenComparing(Claim::version);

  private Keeping() {}

  /**
   * What one version of a class says.
   *
   * @param until the last day; empty while what it counts from has not happened
   */
  public record Claim(
      String name, int version, Base base, String basis, Optional<LocalDate> until) {}

  /**
   * The answer.
   *
   * @param claims the longest first
   * @param holds those in force
   */
  public record Kept(List<Claim> claims, List<LegalHold> holds) {
    public Kept {
      claims = List.copyOf(claims);
      holds = List.copyOf(holds);
    }

    /** The last day; empty where no end is known. */
    public Optional<LocalDate> until() {
      return claims.stream().findFirst().flatMap(Claim::until);
    }

    /** True if the last day is before this one and nothing holds the records. */
    public boolean isDue(LocalDate on) {
      return holds.isEmpty() && until().filter(last -> last.isBefore(on)).isPresent();
    }
  }

  /** A batch's records. */
  public static Kept batch(BatchFacts facts, List<RetentionClass> classes, List<LegalHold> holds) {
    return new Kept(
        counting(classes, facts.first()).stream()
            .filter(version -> version.terms().covers(facts.batch()))
            .map(version -> claim(version, from(version.terms().base(), facts)))
            .sorted(LONGEST_FIRST)
            .toList(),
        inForce(holds, scope -> scope.covers(facts)));
  }

  /** Records of a day that concern no batch. */
  public static Kept records(LocalDate day, List<RetentionClass> classes, List<LegalHold> holds) {
    Instant begun = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new Kept(
        counting(classes, begun).stream()
            .filter(version -> version.terms().kind() == Kind.OTHER)
            .map(version -> claim(version, Optional.of(day)))
            .sorted(LONGEST_FIRST)
            .toList(),
        inForce(holds, scope -> scope.covers(day)));
  }

  private static List<LegalHold> inForce(List<LegalHold> holds, Predicate<HoldScope> covers) {
    return holds.stream()
        .filter(LegalHold::holds)
        .filter(hold -> covers.test(hold.ground().scope()))
        .toList();
  }

  /** Those in force, and those that were when the records were begun or later. */
  private static List<RetentionClass> counting(List<RetentionClass> classes, Instant begun) {
    List<RetentionClass> counting = new ArrayList<>();
    for (RetentionClass version : classes) {
      boolean followedBefore =
          classes.stream()
              .filter(next -> next.terms().name().equals(version.terms().name()))
              .filter(next -> next.version() > version.version())
              .flatMap(next -> next.since().stream())
              .anyMatch(since -> !since.isAfter(begun));
      if (version.since().isPresent() && !followedBefore) {
        counting.add(version);
      }
    }
    return counting;
  }

  private static Claim claim(RetentionClass version, Optional<LocalDate> from) {
    RetentionTerms terms = version.terms();
    return new Claim(
        terms.name(),
        version.version(),
        terms.base(),
        terms.basis(),
        from.map(day -> day.plusYears(terms.years())));
  }

  private static Optional<LocalDate> from(Base base, BatchFacts facts) {
    return switch (base) {
      case BATCH_EXPIRY -> facts.expiry();
      case CERTIFICATION -> facts.certified();
      case RECORD_TIME -> Optional.of(facts.lastDay());
    };
  }
}
