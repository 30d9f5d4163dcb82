package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a signature is bound to, and that what was signed can be hashed again. */
@Requirement("URS-BOOK-024")
class RecordTextTest {
  private static final Batch OPEN =
      Samples.batch(Samples.order("PO-1", new OrderState.Completed()));
  private static final Reconciliation FIGURES =
      Samples.BOOKS.reconcile(OPEN, List.of(Samples.figures("PO-1")), Samples.LEASED);
  private static final Signer ANNA = new Signer("anna", "Anna", Samples.ACME);

  @Test
  void rules_and_every_finding_as_it_stands_are_in_the_record() {
    Set<Sha256> hashes = new HashSet<>();
    hashes.add(FIGURES.recordHash(OPEN));
    hashes.add(FIGURES.under(Sha256.over(new byte[] {1})).recordHash(OPEN));
    TrackedFinding open = new TrackedFinding("f1", notice(1), 7, new FindingState.Open());
    hashes.add(FIGURES.recordHash(with(open)));
    hashes.add(FIGURES.recordHash(with(open.counted(notice(2)))));
    hashes.add(FIGURES.recordHash(with(open.gone(9))));
    hashes.add(FIGURES.recordHash(with(open.resolved(explained("torn", Samples.QUENTIN)))));
    hashes.add(FIGURES.recordHash(with(open.resolved(explained("torn", ANNA)))));

    assertThat(hashes).hasSize(7);
    assertThat(FIGURES.recordHash(with(open.gone(9))))
        .isEqualTo(FIGURES.recordHash(with(open.gone(10))));
  }

  @Test
  void scope_signer_reports_and_those_waited_for_are_in_the_release_record() {
    ReleaseStep whole = released(Samples.QUENTIN, new ReleaseScope("US", List.of(), 0));
    Batch closed = closed(FIGURES);
    Set<Sha256> hashes = new HashSet<>();
    hashes.add(hash(closed, Map.of()));
    hashes.add(hash(closed, Map.of("US", List.of("F1"))));
    hashes.add(hash(reported(closed, "SENT"), Map.of()));
    hashes.add(hash(reported(closed, "ACCEPTED"), Map.of()));
    hashes.add(hash(signed(closed, whole), Map.of()));
    hashes.add(hash(signed(closed, whole.revoked(explained("no", ANNA))), Map.of()));
    hashes.add(
        hash(signed(closed, released(ANNA, new ReleaseScope("US", List.of(), 0))), Map.of()));
    hashes.add(
        hash(signed(closed, released(ANNA, new ReleaseScope("US", List.of("c1"), 24))), Map.of()));
    hashes.add(
        hash(signed(closed, released(ANNA, new ReleaseScope("US", List.of("c2"), 24))), Map.of()));

    assertThat(hashes).hasSize(9);
    assertThat(hash(closed, Map.of("BR", List.of("F1")))).isEqualTo(hash(closed, Map.of()));
  }

  @Test
  void what_was_signed_in_the_first_form_is_hashed_in_it_for_ever() {
    Reconciliation first = first();
    Batch closed = closed(first);
    String record = closed.closure().orElseThrow().signature().recordHash().hex();
    Batch disposed =
        signed(
            closed,
            new ReleaseStep(
                "d1",
                new ReleaseStep.What.SiteDisposition(new SiteId("lyon")),
                new Signature(ANNA, Samples.NOW, "ok", Sha256.NONE),
                Optional.empty()));
    String text =
        """
        kind:25:seriatim-release-record/1
        record:64:%s
        step:24:SITE_DISPOSITION of lyon
        id:2:d1
        """
            .formatted(record);

    assertThat(first.recordText(closed)).startsWith("kind:23:seriatim-batch-record/1\n");
    assertThat(first.recordText(closed)).doesNotContain("rules:", "known:");
    assertThat(hash(disposed, Map.of("US", List.of("F1"))))
        .isEqualTo(Sha256.over(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  @Requirement("URS-BOOK-027")
  void a_step_is_in_the_record_by_the_hash_of_its_own_text_which_binds_what_was_released() {
    Batch closed = closed(FIGURES);
    ReleaseStep one = contents(5, "p1", "p2");
    Set<Sha256> texts = new HashSet<>();
    texts.add(one.text());
    texts.add(contents(6, "p1", "p2").text());
    texts.add(contents(5, "p1", "p3").text());
    texts.add(contents(5, "p1").text());
    String text = record(signed(closed, one)).text();

    assertThat(texts).hasSize(4);
    assertThat(one.text()).isEqualTo(Sha256.over(StepText.of(Samples.KEY, one)));
    assertThat(text)
        .startsWith("kind:25:seriatim-release-record/3\n")
        .contains("id:2:m1\ntext:64:" + one.text() + "\n")
        .doesNotContain("container:");
    assertThat(hash(signed(closed, one), Map.of())).isEqualTo(Sha256.over(text));
  }

  @Test
  @Requirement("URS-BOOK-027")
  void a_record_of_an_earlier_form_goes_on_in_the_present_one_once_a_step_has_a_text() {
    Batch closed = closed(first());
    assertThat(record(closed).form()).isEqualTo(RecordForm.FIRST);

    ReleaseRecord later = record(signed(closed, contents(5, "p1")));

    assertThat(later.form().version()).isEqualTo(3);
    assertThat(later.text()).startsWith("kind:25:seriatim-release-record/3\n");
  }

  private static ReleaseRecord record(Batch batch) {
    return new ReleaseChain(batch, Map.of()).record().orElseThrow();
  }

  private static ReleaseStep contents(long stamp, String... packs) {
    Sha256 items = Sha256.over(ReleasedContents.text(List.of(packs)));
    ReleasedContents held =
        new ReleasedContents("c1", new LedgerPlace(3, stamp, stamp), packs.length, items);
    return ReleaseStep.signed(
        Samples.KEY,
        "m1",
        new ReleaseStep.What.MarketRelease(ReleaseScope.of("US", List.of(held))),
        new Signature(ANNA, Samples.NOW, "released", Sha256.NONE));
  }

  @Test
  void what_happens_after_the_close_leaves_the_closed_record_as_it_was() {
    Batch closed = closed(FIGURES);
    Batch later =
        evolve(
            closed,
            new BatchEvent.BatchSupplemented(
                new Supplement(
                    "s1",
                    Supplement.Kind.DAMAGE,
                    List.of("p1"),
                    "fell",
                    new Signature(ANNA, Samples.NOW.plusDays(1), "added", Sha256.NONE))));

    assertThat(FIGURES.recordText(later)).isEqualTo(FIGURES.recordText(OPEN));
    assertThat(hash(later, Map.of())).isNotEqualTo(hash(closed, Map.of()));
  }

  private static Reconciliation first() {
    return new Reconciliation(
        FIGURES.numbers(),
        FIGURES.packs(),
        FIGURES.counters(),
        FIGURES.containers(),
        FIGURES.conflicts(),
        FIGURES.findings(),
        FIGURES.balanced(),
        RecordForm.FIRST);
  }

  private static Sha256 hash(Batch batch, Map<String, List<String>> required) {
    return new ReleaseChain(batch, required).record().orElseThrow().hash();
  }

  private static Batch closed(Reconciliation figures) {
    Signature signature =
        new Signature(Samples.QUENTIN, Samples.NOW, "closed", figures.recordHash(OPEN));
    return evolve(OPEN, new BatchEvent.BatchClosed(figures, signature, ""));
  }

  private static Batch signed(Batch batch, ReleaseStep step) {
    return evolve(batch, new BatchEvent.ReleaseSigned(step));
  }

  private static Batch reported(Batch batch, String state) {
    return evolve(batch, new BatchEvent.ReportNoted(new ReportStanding("r1", "F1", state)));
  }

  private static Batch with(TrackedFinding finding) {
    return evolve(OPEN, new BatchEvent.FindingsChanged(List.of(finding)));
  }

  private static Batch evolve(Batch batch, BatchEvent event) {
    return Batch.evolve(Optional.of(batch), event);
  }

  private static ReleaseStep released(Signer signer, ReleaseScope scope) {
    return new ReleaseStep(
        "m1",
        new ReleaseStep.What.MarketRelease(scope),
        new Signature(signer, Samples.NOW, "released", Sha256.NONE),
        Optional.empty());
  }

  private static Resolution explained(String reason, Signer signer) {
    return new Resolution(reason, new Signature(signer, Samples.NOW, "checked", Sha256.NONE));
  }

  private static Difference notice(long counted) {
    return new Difference(
        "NUMBERS.in_hand",
        new OrderId("PO-1"),
        new LineId("line-1"),
        0,
        counted,
        "Return them.",
        Difference.Weight.NOTICE);
  }
}
