package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.reconciliation.domain.Signature.Standing;
import io.seriatim.testkit.Requirement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A signature holds as long as the record has the hash that was signed, and no longer. */
@Requirement("URS-SIGN-004")
class SignatureCheckTest {
  private static final ReleaseStep.What.OfClosed SITE =
      new ReleaseStep.What.SiteDisposition(new SiteId("lyon"));

  private Batch batch = closed();
  private Map<String, List<String>> reports = Map.of();
  private int ids;

  @Test
  void every_signature_holds_while_more_is_signed_and_reported_after_it() {
    toTheMarket();

    assertThat(standings(batch)).hasSize(7).allMatch(Standing.HOLDS::equals);
    assertThat(batch.dossier().steps().getFirst().signature().attested().orElseThrow().form())
        .isEqualTo("seriatim-release-record/3");
  }

  @Test
  void a_changed_figure_of_the_close_takes_every_signature_on_it_with_it() {
    toTheMarket();
    Batch changed =
        with(how ->
            new Batch.Closure(
                how.reconciliation().supplemented(1, 0),
                how.signature(),
                how.counterExplanation()));

    assertThat(standings(changed)).hasSize(7).allMatch(Standing.INVALID::equals);
  }

  @Test
  void another_printed_name_under_the_close_is_found_by_what_was_signed_after_it() {
    toTheMarket();
    Batch changed =
        with(how ->
            new Batch.Closure(
                how.reconciliation(),
                signed("Somebody Else", how.signature().recordHash()),
                how.counterExplanation()));

    assertThat(SignatureCheck.of(changed).closure().orElseThrow().signature().standing())
        .isEqualTo(Standing.HOLDS);
    assertThat(steps(changed)).allMatch(Standing.INVALID::equals);
  }

  @Test
  void a_changed_or_missing_step_is_found_by_those_signed_after_it_and_by_no_earlier_one() {
    toTheMarket();
    List<ReleaseStep> steps = new ArrayList<>(batch.dossier().steps());
    ReleaseStep first = steps.getFirst();
    steps.set(
        0,
        new ReleaseStep(
            first.id(),
            first.what(),
            signed("Another", first.signature().recordHash()),
            Optional.empty()));
    Batch changed = with(steps);
    steps.remove(2);
    Batch shorter = with(steps);

    assertThat(steps(changed).getFirst()).isEqualTo(Standing.UNKNOWN);
    assertThat(steps(changed).subList(1, 4)).allMatch(Standing.INVALID::equals);
    assertThat(steps(shorter).subList(1, 3)).allMatch(Standing.INVALID::equals);
  }

  @Test
  void a_step_with_another_scope_or_a_revocation_with_another_reason_does_not_hold_itself() {
    toTheMarket();
    List<ReleaseStep> steps = new ArrayList<>(batch.dossier().steps());
    ReleaseStep last = steps.removeLast();
    steps.add(new ReleaseStep(last.id(), market(21), last.signature(), Optional.empty()));
    ReleaseStep revoked = steps.get(2);
    Signature by = revoked.revoked().orElseThrow().signature();
    steps.set(
        2,
        new ReleaseStep(
            revoked.id(),
            revoked.what(),
            revoked.signature(),
            Optional.of(new Resolution("no mistake", by))));
    Batch changed = with(steps);

    assertThat(steps(changed)).last().isEqualTo(Standing.INVALID);
    assertThat(steps(changed).get(2)).isEqualTo(Standing.HOLDS);
    assertThat(
            SignatureCheck.of(changed)
                .dossier()
                .steps()
                .get(2)
                .revoked()
                .orElseThrow()
                .signature()
                .standing())
        .isEqualTo(Standing.INVALID);
  }

  @Test
  void a_supplement_with_another_reason_is_found() {
    toTheMarket();
    Dossier before = batch.dossier();
    Supplement was = before.supplements().getFirst();
    Supplement now =
        new Supplement(was.id(), was.kind(), was.items(), "another reason", was.signature());
    Dossier dossier =
        new Dossier(
            before.findings(),
            before.materials(),
            List.of(now),
            List.of(),
            before.steps(),
            before.reports());

    Batch changed = batch.shownWith(batch.closure(), dossier);

    assertThat(SignatureCheck.of(changed).dossier().supplements().getFirst().signature().standing())
        .isEqualTo(Standing.INVALID);
    assertThat(steps(changed)).contains(Standing.INVALID).first().isEqualTo(Standing.HOLDS);
  }

  @Test
  void what_was_signed_on_an_earlier_close_can_not_be_looked_at() {
    sign(SITE);
    revoke("step-1");
    reopen("anna");
    assertThat(SignatureCheck.of(batch).dossier().reopenings().getFirst().asked().standing())
        .isEqualTo(Standing.HOLDS);
    reopen("ben");

    assertThat(standings(batch)).isNotEmpty().allMatch(Standing.UNKNOWN::equals);
  }

  @Test
  void an_explanation_holds_for_the_difference_it_was_given_for() {
    Difference difference = difference(7);
    Signature by = signed("Anna", difference.content());
    TrackedFinding settled =
        new TrackedFinding("f1", difference, 1, new FindingState.Resolved(new Resolution("x", by)));
    Batch open = Samples.batch(Samples.order("PO-1", new OrderState.Completed()));

    assertThat(explained(open, settled)).isEqualTo(Standing.HOLDS);
    assertThat(explained(open, settled.counted(difference(8)))).isEqualTo(Standing.INVALID);
    assertThat(explained(open, settled.counted(difference(8)).gone(9))).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void rules_hold_as_long_as_they_are_those_that_were_signed() {
    BatchProduct product = new BatchProduct(Samples.ACME, Samples.GTIN);
    BookRules rules = BookRules.preset(Samples.TOLERANCE);
    BookRules signed = rules.signed(signed("Anna", rules.hash(product)));
    BookRules changed =
        new BookRules(
            rules.counters(),
            rules.materials(),
            List.of(),
            rules.yield(),
            true,
            signed.signature());

    assertThat(signed.checked(product).signature().orElseThrow().standing())
        .isEqualTo(Standing.HOLDS);
    assertThat(changed.checked(product).signature().orElseThrow().standing())
        .isEqualTo(Standing.INVALID);
  }

  private static Difference difference(long counted) {
    return new Difference(
        "MATERIALS.leaflet",
        Samples.facts("PO-1").id(),
        Samples.facts("PO-1").line(),
        5,
        counted,
        "Count again.",
        Difference.Weight.EXPLAINABLE);
  }

  private static Standing explained(Batch open, TrackedFinding finding) {
    Batch with = Batch.evolve(Optional.of(open), new BatchEvent.FindingsChanged(List.of(finding)));
    return SignatureCheck.of(with)
        .dossier()
        .findings()
        .getFirst()
        .resolution()
        .orElseThrow()
        .signature()
        .standing();
  }

  private void toTheMarket() {
    reports = Map.of("US", List.of("F1"));
    report("ACCEPTED");
    sign(SITE);
    sign(new ReleaseStep.What.Certification());
    supplement();
    sign(market(10));
    revoke("step-3");
    sign(market(20));
    report("REJECTED");
    reports = Map.of();
  }

  private static List<Standing> steps(Batch batch) {
    return SignatureCheck.of(batch).dossier().steps().stream()
        .map(step -> step.signature().standing())
        .toList();
  }

  private static List<Standing> standings(Batch batch) {
    List<Standing> all = new ArrayList<>();
    Batch shown = SignatureCheck.of(batch);
    shown.closure().ifPresent(how -> all.add(how.signature().standing()));
    Dossier dossier = shown.dossier();
    dossier.supplements().forEach(one -> all.add(one.signature().standing()));
    dossier
        .steps()
        .forEach(step -> {
          all.add(step.signature().standing());
          step.revoked().ifPresent(how -> all.add(how.signature().standing()));
        });
    dossier
        .reopenings()
        .forEach(one -> {
          all.add(one.asked().standing());
          one.granted().ifPresent(by -> all.add(by.standing()));
        });
    return all;
  }

  private Batch with(UnaryOperator<Batch.Closure> change) {
    return batch.shownWith(batch.closure().map(change), batch.dossier());
  }

  private Batch with(List<ReleaseStep> steps) {
    Dossier before = batch.dossier();
    return batch.shownWith(
        batch.closure(),
        new Dossier(
            before.findings(),
            before.materials(),
            before.supplements(),
            before.reopenings(),
            steps,
            before.reports()));
  }

  private void sign(ReleaseStep.What.OfClosed what) {
    String id = "step-" + (batch.dossier().steps().size() + 1);
    var acting = what.equals(SITE) ? Samples.LYON : Samples.ACME;
    happens(new Releasing(chain()).sign(new Releasing.Ask(id, acting, what, now("Quentin"))));
  }

  private void revoke(String step) {
    Sha256 shown =
        batch.dossier().steps().stream()
            .filter(one -> one.id().equals(step))
            .map(one -> one.signature().recordHash())
            .findFirst()
            .orElseThrow();
    var acting = step.equals("step-1") ? Samples.LYON : Samples.ACME;
    happens(
        new Releasing(chain())
            .revoke(step, acting, new Resolution("mistake", signed("Quentin", shown))));
  }

  private void supplement() {
    happens(
        AfterClose.supplement(
            chain(),
            Samples.ACME,
            new Supplement(
                "s-" + ids++, Supplement.Kind.DAMAGE, List.of("a"), "fell", now("Quentin"))));
  }

  private void reopen(String person) {
    happens(AfterClose.reopen(chain(), Samples.ACME, "more", now(person)));
  }

  private void report(String state) {
    evolve(new BatchEvent.ReportNoted(new ReportStanding("sub", "F1", state)));
  }

  private static ReleaseStep.What.OfClosed market(long packs) {
    return new ReleaseStep.What.MarketRelease(new ReleaseScope("US", List.of(), packs));
  }

  private Signature now(String person) {
    return signed(person, chain().record().orElseThrow().hash(), Samples.NOW.plusDays(1));
  }

  private static Signature signed(String person, Sha256 record) {
    return signed(person, record, Samples.NOW);
  }

  private static Signature signed(String person, Sha256 record, OffsetDateTime at) {
    return new Signature(new Signer(person, person, Samples.ACME), at, "checked", record)
        .attested(new Attestation("r", "user", Attestation.Proof.PASSWORD, "because"));
  }

  private ReleaseChain chain() {
    return new ReleaseChain(batch, reports);
  }

  private void happens(Ruling ruling) {
    assertThat(ruling).isInstanceOf(Ruling.Happens.class);
    if (ruling instanceof Ruling.Happens(List<BatchEvent> events)) {
      events.forEach(this::evolve);
    }
  }

  private void evolve(BatchEvent event) {
    batch = Batch.evolve(Optional.of(batch), event);
  }

  private static Batch closed() {
    Batch open = Samples.batch(Samples.order("PO-1", new OrderState.Completed()));
    Reconciliation figures =
        Samples.BOOKS.reconcile(open, List.of(Samples.figures("PO-1")), Samples.LEASED);
    return Batch.evolve(
        Optional.of(open),
        new BatchEvent.BatchClosed(figures, signed("Quentin", figures.recordHash(open)), ""));
  }
}
