package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The way to the market: who signs what, in which order, and what happens after the close. */
class ReleasingTest {
  private static final ReleaseStep.What.OfClosed SITE =
      new ReleaseStep.What.SiteDisposition(new SiteId("lyon"));
  private static final ReleaseStep.What.OfClosed CERTIFICATION =
      new ReleaseStep.What.Certification();

  private Batch batch = closed();
  private Map<String, List<String>> reports = Map.of();
  private int ids;

  @Test
  @Requirement("URS-BOOK-016")
  void each_step_waits_for_the_one_before_and_for_its_party() {
    reports = Map.of("US", List.of("F1"), "EU", List.of("F2"));
    assertThat(sign(Samples.LYON, SITE)).isEqualTo("REPORTS_MISSING");
    report("F1", "SENT");
    assertThat(sign(Samples.LYON, SITE)).isEqualTo("REPORTS_MISSING");
    report("F1", "ACCEPTED");
    assertThat(sign(Samples.ACME, CERTIFICATION)).isEqualTo("STEP_MISSING");
    assertThat(sign(Samples.ACME, SITE)).isEqualTo("NOT_THE_SITES_OPERATOR");
    assertThat(sign(Samples.LYON, new ReleaseStep.What.SiteDisposition(new SiteId("rome"))))
        .isEqualTo("STEP_WRONG");
    assertThat(sign(Samples.LYON, SITE)).isEqualTo("signed");
    assertThat(sign(Samples.LYON, SITE)).isEqualTo("STEP_SIGNED");
    assertThat(sign(Samples.ACME, market("US", 0))).isEqualTo("STEP_MISSING");
    assertThat(sign(Samples.LYON, CERTIFICATION)).isEqualTo("NOT_THE_RELEASER");
    assertThat(sign(Samples.ACME, CERTIFICATION)).isEqualTo("signed");
    assertThat(sign(Samples.ACME, market("DE", 0))).isEqualTo("STEP_WRONG");
    assertThat(sign(Samples.ACME, market("US", 0))).isEqualTo("signed");
    assertThat(sign(Samples.ACME, market("US", 1))).isEqualTo("MARKET_RELEASED");
  }

  @Test
  @Requirement("URS-BOOK-016")
  void an_open_batch_and_another_record_are_refused() {
    batch = Samples.batch(Samples.order("PO-1", new OrderState.Completed()));
    assertThat(reason(releasing().sign(ask(Samples.LYON, SITE, Sha256.NONE))))
        .isEqualTo("BATCH_OPEN");
    batch = closed();
    assertThat(reason(releasing().sign(ask(Samples.LYON, SITE, Sha256.NONE))))
        .isEqualTo("RECORD_CHANGED");
  }

  @Test
  @Requirement("URS-BOOK-016")
  void parts_are_released_until_no_good_pack_is_left() {
    sign(Samples.LYON, SITE);
    sign(Samples.ACME, CERTIFICATION);

    assertThat(sign(Samples.ACME, market("US", 1_500))).isEqualTo("signed");
    assertThat(sign(Samples.ACME, market("US", 501))).isEqualTo("QUANTITY_OVER_GOOD");
    assertThat(sign(Samples.ACME, market("US", 500))).isEqualTo("signed");
  }

  @Test
  @Requirement("URS-BOOK-016")
  void a_step_is_revoked_only_before_the_next_one() {
    sign(Samples.LYON, SITE);
    sign(Samples.ACME, CERTIFICATION);
    sign(Samples.ACME, market("US", 0));

    assertThat(revoke("step-1", Samples.LYON)).isEqualTo("RELEASE_STANDS");
    assertThat(revoke("step-2", Samples.ACME)).isEqualTo("RELEASE_STANDS");
    assertThat(revoke("step-3", Samples.LYON)).isEqualTo("NOT_THE_RELEASER");
    assertThat(revoke("step-3", Samples.ACME)).isEqualTo("signed");
    assertThat(revoke("step-3", Samples.ACME)).isEqualTo("STEP_REVOKED");
    assertThat(revoke("step-9", Samples.ACME)).isEqualTo("STEP_NOT_FOUND");
    assertThat(revoke("step-2", Samples.ACME)).isEqualTo("signed");
    assertThat(sign(Samples.ACME, market("US", 0))).isEqualTo("STEP_MISSING");
  }

  @Test
  @Requirement("URS-BOOK-016")
  void a_review_is_taken_back_by_who_signed_it_or_the_owner() {
    batch =
        Samples.batch(
            Samples.order("PO-1", new OrderState.Completed()),
            Samples.atPorto("PO-9", new OrderState.Completed()));
    Signer lyon = new Signer("anna", "Anna", Samples.LYON);
    for (String id : List.of("r-1", "r-2")) {
      evolve(
          new BatchEvent.ReleaseSigned(
              new ReleaseStep(
                  id,
                  new ReleaseStep.What.Review(),
                  new Signature(lyon, Samples.NOW, "reviewed", Sha256.NONE),
                  Optional.empty())));
    }

    assertThat(revoke("r-1", Samples.PORTO)).isEqualTo("NOT_THE_RELEASER");
    assertThat(revoke("r-1", Samples.LYON)).isEqualTo("signed");
    assertThat(revoke("r-2", Samples.ACME)).isEqualTo("signed");
    assertThat(chain().isReviewed(Sha256.NONE)).isFalse();
  }

  @Test
  @Requirement("URS-BOOK-014")
  void late_samples_and_damage_change_the_books_and_each_pack_once() {
    assertThat(supplement(Supplement.Kind.LATE_SAMPLE, "a", "b")).isEqualTo("signed");
    assertThat(supplement(Supplement.Kind.DAMAGE, "b")).isEqualTo("ITEMS_WRONG");
    assertThat(supplement(Supplement.Kind.DAMAGE, "c", "c")).isEqualTo("ITEMS_WRONG");
    assertThat(supplement(Supplement.Kind.DAMAGE)).isEqualTo("ITEMS_WRONG");
    assertThat(supplement(Supplement.Kind.DAMAGE, "c")).isEqualTo("signed");

    Reconciliation figures = chain().record().orElseThrow().figures();
    assertThat(figures.packs().good()).isEqualTo(1_997);
    assertThat(figures.packs().sampled()).isEqualTo(2);
    assertThat(figures.packs().destroyed()).isEqualTo(1);
    assertThat(figures.packs().verdict().balanced()).isTrue();
  }

  @Test
  @Requirement("URS-BOOK-015")
  void two_people_open_a_batch_again_and_only_before_its_release_began() {
    sign(Samples.LYON, SITE);
    assertThat(reopen("anna", "more")).isEqualTo("RELEASE_STANDS");
    revoke("step-1", Samples.LYON);
    assertThat(reopen("anna", " ")).isEqualTo("REASON_MISSING");
    assertThat(reopen("anna", "more")).isEqualTo("signed");
    assertThat(batch.isClosed()).isTrue();
    assertThat(reopen("anna", "more")).isEqualTo("SAME_SIGNER");
    assertThat(reopen("ben", "")).isEqualTo("signed");
    assertThat(batch.isClosed()).isFalse();
    assertThat(reopen("ben", "")).isEqualTo("BATCH_OPEN");
  }

  @Test
  @Requirement({"URS-BOOK-015", "URS-BOOK-016"})
  void each_report_of_a_format_has_to_be_accepted_and_those_of_an_earlier_close_count_no_more() {
    reports = Map.of("US", List.of("F1"));
    report("sub-1", "F1", "ACCEPTED");
    assertThat(chain().reportsMissing()).isEmpty();
    report("sub-2", "F1", "REJECTED");
    assertThat(chain().reportsMissing()).containsExactly("F1 for US");
    report("sub-2", "F1", "ACCEPTED");
    assertThat(chain().reportsMissing()).isEmpty();

    reopen("anna", "more");
    reopen("ben", "");

    assertThat(chain().reportsMissing()).containsExactly("F1 for US");
  }

  @Test
  @Requirement("URS-BOOK-016")
  void a_site_is_told_of_missing_reports_of_its_own_markets_only() {
    Order lyon = Samples.order("PO-1", new OrderState.Completed());
    batch = closed(lyon, Samples.atPorto("PO-9", new OrderState.Completed()));
    reports = Map.of("US", List.of("F1"), "BR", List.of("F2"));
    Sha256 record = chain().record().orElseThrow().hash();

    assertThat(given(releasing().sign(ask(Samples.LYON, SITE, record)))).isEqualTo("F1 for US");
    assertThat(given(releasing().sign(ask(Samples.ACME, CERTIFICATION, record))))
        .contains("F1 for US", "F2 for BR");
    report("F1", "ACCEPTED");
    assertThat(given(releasing().sign(ask(Samples.LYON, SITE, record))))
        .isEqualTo("reports of other parts of the batch");
    assertThat(given(releasing().sign(ask(Samples.ACME, CERTIFICATION, record))))
        .isEqualTo("F2 for BR");
  }

  private static String given(Ruling ruling) {
    return ruling instanceof Ruling.Refuse(Refusal refusal) ? refusal.given() : reason(ruling);
  }

  private String reopen(String person, String reason) {
    Sha256 record = chain().record().map(ReleaseRecord::hash).orElse(Sha256.NONE);
    Signer signer = new Signer(person, person, Samples.ACME);
    return happens(
        AfterClose.reopen(
            chain(), Samples.ACME, reason, new Signature(signer, Samples.NOW, "more", record)));
  }

  private String supplement(Supplement.Kind kind, String... items) {
    Signature signature =
        new Signature(
            Samples.QUENTIN,
            Samples.NOW.plusDays(1),
            "added",
            chain().record().orElseThrow().hash());
    return happens(
        AfterClose.supplement(
            chain(),
            Samples.ACME,
            new Supplement("s-" + ids++, kind, List.of(items), "fell", signature)));
  }

  private String revoke(String step, TenantId acting) {
    Signature signature = new Signature(Samples.QUENTIN, Samples.NOW, "revoked", Sha256.NONE);
    return happens(releasing().revoke(step, acting, new Resolution("mistake", signature)));
  }

  private String sign(TenantId acting, ReleaseStep.What.OfClosed what) {
    return happens(releasing().sign(ask(acting, what, chain().record().orElseThrow().hash())));
  }

  private Releasing.Ask ask(TenantId acting, ReleaseStep.What.OfClosed what, Sha256 record) {
    Signature signature = new Signature(Samples.QUENTIN, Samples.NOW, "released", record);
    long standing = batch.dossier().steps().size() + 1L;
    return new Releasing.Ask("step-" + standing, acting, what, signature);
  }

  private static ReleaseStep.What.OfClosed market(String market, long packs) {
    return new ReleaseStep.What.MarketRelease(new ReleaseScope(market, List.of(), packs));
  }

  private void report(String format, String state) {
    report("sub", format, state);
  }

  private void report(String submission, String format, String state) {
    evolve(new BatchEvent.ReportNoted(new ReportStanding(submission, format, state)));
  }

  private Releasing releasing() {
    return new Releasing(chain());
  }

  private ReleaseChain chain() {
    return new ReleaseChain(batch, reports);
  }

  private String happens(Ruling ruling) {
    if (ruling instanceof Ruling.Happens(List<BatchEvent> events)) {
      events.forEach(this::evolve);
    }
    return reason(ruling);
  }

  private void evolve(BatchEvent event) {
    batch = Batch.evolve(Optional.of(batch), event);
  }

  private static String reason(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Happens _ -> "signed";
      case Ruling.AlreadySo _ -> "already";
      case Ruling.Refuse(Refusal refusal) -> refusal.name();
    };
  }

  private static Batch closed() {
    return closed(Samples.order("PO-1", new OrderState.Completed()));
  }

  private static Batch closed(Order... orders) {
    Batch open = Samples.batch(orders);
    Reconciliation figures =
        Samples.BOOKS.reconcile(open, List.of(Samples.figures("PO-1")), Samples.LEASED);
    return Batch.evolve(
        Optional.of(open),
        new BatchEvent.BatchClosed(
            figures,
            new Signature(Samples.QUENTIN, Samples.NOW, "closed", figures.recordHash(open)),
            ""));
  }
}
