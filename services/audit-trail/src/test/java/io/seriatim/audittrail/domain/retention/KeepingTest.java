package io.seriatim.audittrail.domain.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.Reviewer;
import io.seriatim.audittrail.domain.SignedReview.Signed;
import io.seriatim.audittrail.domain.retention.HoldScope.OverBatch;
import io.seriatim.audittrail.domain.retention.HoldScope.OverGtin;
import io.seriatim.audittrail.domain.retention.HoldScope.OverPeriod;
import io.seriatim.audittrail.domain.retention.Keeping.Claim;
import io.seriatim.audittrail.domain.retention.Keeping.Kept;
import io.seriatim.audittrail.domain.retention.LegalHold.Ground;
import io.seriatim.audittrail.domain.retention.LegalHold.Lift;
import io.seriatim.audittrail.domain.retention.RetentionClass.Decision;
import io.seriatim.audittrail.domain.retention.RetentionClass.Proposal;
import io.seriatim.audittrail.domain.retention.RetentionTerms.Base;
import io.seriatim.audittrail.domain.retention.RetentionTerms.Kind;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules of retention. */
@Requirement("URS-AUDIT-041")
class KeepingTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Gtin GTIN = Gtin.parse("00309990123455");
  private static final Gtin OTHER_GTIN = Gtin.parse("09501101530003");
  private static final BatchNumber LOT = BatchNumber.parse("LOT1");
  private static final Reviewer SOMEBODY = new Reviewer("s-1", "Somebody", "acme");
  private static final LocalDate PACKED = LocalDate.of(2020, 3, 1);
  private static final LocalDate CERTIFIED = LocalDate.of(2020, 4, 2);
  private static final LocalDate EXPIRY = LocalDate.of(2022, 6, 30);
  private static final RetentionClass AFTER_EXPIRY =
      approved("expiry", 1, 1, Base.BATCH_EXPIRY, LocalDate.of(2019, 1, 1));
  private static final RetentionClass AFTER_CERTIFICATION =
      approved("certification", 1, 5, Base.CERTIFICATION, LocalDate.of(2019, 1, 1));

  @Test
  void the_longest_class_wins() {
    Kept kept = kept(List.of(AFTER_EXPIRY, AFTER_CERTIFICATION), List.of());

    assertThat(kept.until()).contains(CERTIFIED.plusYears(5));
    assertThat(kept.claims()).extracting(Claim::name).containsExactly("certification", "expiry");
  }

  @Test
  void records_are_due_on_the_day_after_the_last_one() {
    Kept kept = kept(List.of(AFTER_EXPIRY), List.of());

    assertThat(kept.until()).contains(LocalDate.of(2023, 6, 30));
    assertThat(kept.isDue(LocalDate.of(2023, 6, 30))).isFalse();
    assertThat(kept.isDue(LocalDate.of(2023, 7, 1))).isTrue();
  }

  @Test
  void what_has_no_class_or_waits_for_what_has_not_happened_has_no_end() {
    BatchFacts uncertified =
        new BatchFacts(name(), at(PACKED), at(PACKED), Optional.of(EXPIRY), Optional.empty());

    Kept waits = Keeping.batch(uncertified, List.of(AFTER_EXPIRY, AFTER_CERTIFICATION), List.of());
    Kept without = kept(List.of(), List.of());

    assertThat(waits.until()).isEmpty();
    assertThat(waits.isDue(LocalDate.MAX)).isFalse();
    assertThat(without.until()).isEmpty();
    assertThat(without.isDue(LocalDate.MAX)).isFalse();
  }

  @Test
  void a_shorter_version_counts_only_for_what_is_begun_after_it() {
    RetentionClass ten = approved("rule", 1, 10, Base.RECORD_TIME, LocalDate.of(2019, 1, 1));
    RetentionClass two = approved("rule", 2, 2, Base.RECORD_TIME, PACKED.plusDays(1));
    BatchFacts later =
        new BatchFacts(
            name(),
            at(PACKED.plusDays(2)),
            at(PACKED.plusDays(2)),
            Optional.empty(),
            Optional.empty());

    assertThat(kept(List.of(ten, two), List.of()).until()).contains(CERTIFIED.plusYears(10));
    assertThat(Keeping.batch(later, List.of(ten, two), List.of()).until())
        .contains(PACKED.plusDays(2).plusYears(2));
  }

  @Test
  void a_longer_version_counts_for_what_there_is() {
    RetentionClass two = approved("rule", 1, 2, Base.RECORD_TIME, LocalDate.of(2019, 1, 1));
    RetentionClass ten = approved("rule", 2, 10, Base.RECORD_TIME, LocalDate.of(2026, 1, 1));

    assertThat(kept(List.of(two, ten), List.of()).until()).contains(CERTIFIED.plusYears(10));
  }

  @Test
  @Requirement("URS-AUDIT-042")
  void what_is_not_approved_counts_for_nothing() {
    RetentionClass proposed = proposed("rule", 1, 2, Base.RECORD_TIME);
    RetentionClass rejected = proposed("rule", 2, 2, Base.RECORD_TIME).decided(decision(false));

    assertThat(kept(List.of(proposed, rejected), List.of()).claims()).isEmpty();
  }

  @Test
  void a_class_of_some_products_leaves_the_others_alone() {
    RetentionTerms terms =
        new RetentionTerms(
            "some", "for some", Kind.BATCH, Set.of(OTHER_GTIN), 3, Base.RECORD_TIME, "contract");
    RetentionClass some =
        new RetentionClass(ACME, terms, 1, proposal(), Optional.of(decision(true)));

    assertThat(kept(List.of(some), List.of()).claims()).isEmpty();
  }

  @Test
  @Requirement("URS-AUDIT-043")
  void a_hold_beats_every_class_until_it_is_lifted() {
    LegalHold hold = hold(new OverBatch(GTIN, LOT));
    LocalDate late = LocalDate.of(2100, 1, 1);

    assertThat(kept(List.of(AFTER_EXPIRY), List.of(hold)).isDue(late)).isFalse();
    LegalHold lifted = hold.lifted(new Lift(signed(PACKED), "lift-1", "hash"));
    assertThat(kept(List.of(AFTER_EXPIRY), List.of(lifted)).isDue(late)).isTrue();
  }

  @Test
  @Requirement("URS-AUDIT-043")
  void a_hold_is_over_what_it_names_and_nothing_else() {
    assertThat(holds(new OverGtin(GTIN))).isTrue();
    assertThat(holds(new OverGtin(OTHER_GTIN))).isFalse();
    assertThat(holds(new OverBatch(GTIN, BatchNumber.parse("LOT2")))).isFalse();
    assertThat(holds(new OverPeriod(CERTIFIED, CERTIFIED.plusYears(1)))).isTrue();
    assertThat(holds(new OverPeriod(PACKED.minusYears(1), PACKED))).isTrue();
    assertThat(holds(new OverPeriod(PACKED.minusYears(1), PACKED.minusDays(1)))).isFalse();
    assertThat(holds(new OverPeriod(CERTIFIED.plusDays(1), CERTIFIED.plusYears(1)))).isFalse();
  }

  @Test
  void records_of_no_batch_have_classes_and_holds_of_their_own() {
    RetentionTerms terms =
        new RetentionTerms(
            "log", "all else", Kind.OTHER, Set.of(), 6, Base.RECORD_TIME, "21 CFR 211.180");
    RetentionClass others =
        new RetentionClass(ACME, terms, 1, proposal(), Optional.of(decision(true)));
    LegalHold period = hold(new OverPeriod(PACKED, PACKED));
    List<RetentionClass> classes = List.of(others, AFTER_EXPIRY);

    Kept kept = Keeping.records(PACKED, classes, List.of(period, hold(new OverGtin(GTIN))));

    assertThat(kept.until()).contains(PACKED.plusYears(6));
    assertThat(kept.holds()).containsExactly(period);
    assertThat(Keeping.records(PACKED.plusDays(1), classes, List.of(period)).holds()).isEmpty();
    assertThat(kept(classes, List.of()).claims()).extracting(Claim::name).containsExactly("expiry");
  }

  @Test
  void facts_come_in_any_order_and_twice() {
    BatchFacts imported =
        new BatchFacts(name(), at(PACKED), at(PACKED), Optional.of(EXPIRY), Optional.empty());
    BatchFacts certified =
        new BatchFacts(
            name(), at(CERTIFIED), at(CERTIFIED), Optional.empty(), Optional.of(CERTIFIED));

    assertThat(imported.and(certified)).isEqualTo(facts());
    assertThat(certified.and(imported).and(certified)).isEqualTo(facts());
  }

  @Test
  void a_signed_text_says_everything_that_was_decided_about() {
    String text = AFTER_EXPIRY.text();

    assertThat(text)
        .startsWith("kind:26:" + RetentionClass.FORM + "\n")
        .contains("years:1:1\n", "from:12:BATCH_EXPIRY\n", "version:1:1\n", "owner:4:acme\n");
    assertThat(approved("expiry", 1, 2, Base.BATCH_EXPIRY, PACKED).hash())
        .isNotEqualTo(AFTER_EXPIRY.hash());
  }

  private static boolean holds(HoldScope scope) {
    return !kept(List.of(), List.of(hold(scope))).holds().isEmpty();
  }

  private static Kept kept(List<RetentionClass> classes, List<LegalHold> holds) {
    return Keeping.batch(facts(), classes, holds);
  }

  private static BatchFacts facts() {
    return new BatchFacts(
        name(), at(PACKED), at(CERTIFIED), Optional.of(EXPIRY), Optional.of(CERTIFIED));
  }

  private static BatchName name() {
    return new BatchName(ACME, GTIN, LOT);
  }

  private static Instant at(LocalDate day) {
    return day.atTime(9, 0).toInstant(ZoneOffset.UTC);
  }

  private static RetentionClass approved(
      String name, int version, int years, Base base, LocalDate since) {
    return proposed(name, version, years, base)
        .decided(new Decision(true, signed(since), "decide-" + version, "hash"));
  }

  private static RetentionClass proposed(String name, int version, int years, Base base) {
    RetentionTerms terms =
        new RetentionTerms(name, "batch records", Kind.BATCH, Set.of(), years, base, "a law");
    return new RetentionClass(ACME, terms, version, proposal(), Optional.empty());
  }

  private static Proposal proposal() {
    return new Proposal(SOMEBODY, PACKED.atStartOfDay().atOffset(ZoneOffset.UTC), "p-1", "hash");
  }

  private static Decision decision(boolean approved) {
    return new Decision(approved, signed(PACKED.minusYears(1)), "d-1", "hash");
  }

  private static LegalHold hold(HoldScope scope) {
    Ground ground = new Ground(ACME, "hold-1", scope, "case 7", "a claim");
    return new LegalHold(ground, signed(PACKED), "hash", Optional.empty());
  }

  private static Signed signed(LocalDate day) {
    return new Signed(
        SOMEBODY,
        "somebody",
        day.atStartOfDay().atOffset(ZoneOffset.UTC),
        "APPROVED",
        "",
        false,
        "00");
  }
}
