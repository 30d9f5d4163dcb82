package io.seriatim.reconciliation.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.GetReleaseResponse;
import io.seriatim.reconciliation.contract.DocumentJson;
import io.seriatim.reconciliation.contract.ReleaseWords;
import io.seriatim.reconciliation.domain.Attestation;
import io.seriatim.reconciliation.domain.Batch;
import io.seriatim.reconciliation.domain.BatchEvent;
import io.seriatim.reconciliation.domain.LineCounters;
import io.seriatim.reconciliation.domain.OrderFigures;
import io.seriatim.reconciliation.domain.OrderState;
import io.seriatim.reconciliation.domain.Reconciliation;
import io.seriatim.reconciliation.domain.RecordMark;
import io.seriatim.reconciliation.domain.ReleaseScope;
import io.seriatim.reconciliation.domain.ReleaseStep;
import io.seriatim.reconciliation.domain.ReportStanding;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.reconciliation.domain.Sha256;
import io.seriatim.reconciliation.domain.Signature;
import io.seriatim.reconciliation.domain.SignatureCheck;
import io.seriatim.reconciliation.domain.Signer;
import io.seriatim.reconciliation.domain.document.SerializationDocument;
import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a closed batch of two operators shows to one of them. */
class PartialViewTest {
  private static final OrderId PO_1 = new OrderId("PO-1");
  private static final OrderId PO_9 = new OrderId("PO-9");

  private final InMemoryBatchStore store = new InMemoryBatchStore();
  private final Map<OrderId, OrderFigures> figures =
      Map.of(PO_1, Samples.figures("PO-1"), PO_9, small());
  private final ReconcileBatch reconcile =
      new ReconcileBatch(
          batch -> figures,
          new SmallLedger(),
          new SmallWorld(),
          new SmallRules(),
          InstantSource.fixed(Samples.NOW.toInstant()));
  private final LookUpBatches lookUp = new LookUpBatches(store, reconcile);
  private final ReleaseBatch releasing =
      new ReleaseBatch(
          store,
          reconcile,
          new SmallLedger(),
          new SmallTexts(),
          new SmallReviews(),
          Map.of("US", List.of("US-REPORT"), "BR", List.of("BR-REPORT")));
  private Batch batch = closed();

  @BeforeEach
  void a_closed_batch_that_lyon_and_porto_packed() {
    step("s-1", new ReleaseStep.What.SiteDisposition(new SiteId("lyon")), "anna of lyon");
    step("s-2", new ReleaseStep.What.SiteDisposition(new SiteId("porto")), "paulo of porto");
    step("s-3", new ReleaseStep.What.Certification(), "olga the owner");
    step(
        "s-4",
        new ReleaseStep.What.MarketRelease(new ReleaseScope("US", List.of("case-of-lyon"), 24)),
        "olga the owner");
    store.put(batch);
  }

  @Test
  @Requirement({"URS-TENANT-002", "URS-BOOK-020"})
  void an_operators_document_has_figures_of_its_own_orders_only() {
    BatchView view = done(lookUp.batch(Samples.KEY, Samples.PORTO));
    Batch.Closure closure = view.batch().closure().orElseThrow();
    String document = document(Samples.PORTO);

    assertThat(view.reconciliation().packs().good()).isEqualTo(70);
    assertThat(closure.reconciliation()).isEqualTo(view.reconciliation());
    assertThat(closure.signature())
        .isEqualTo(SignatureCheck.of(batch).closure().orElseThrow().signature());
    assertThat(document)
        .contains("\\ngood:2:70\\n")
        .doesNotContain("2070", "2120", "PO-1", "anna of lyon");
    assertThat(document(Samples.ACME))
        .contains("\\ngood:4:2070\\n", "2120", "PO-1", "PO-9", "anna of lyon");
  }

  @Test
  @Requirement("URS-TENANT-002")
  void a_list_of_batches_has_nobodys_figures() {
    Batch listed = lookUp.list(Samples.PORTO, 10, Optional.empty()).getFirst();

    assertThat(listed.closure().orElseThrow().reconciliation()).isEqualTo(Reconciliation.NONE);
  }

  @Test
  @Requirement({"URS-TENANT-002", "URS-BOOK-016"})
  void how_far_a_batch_is_names_nothing_of_another_operator() {
    GetReleaseResponse all = release(Samples.ACME);
    GetReleaseResponse part = release(Samples.PORTO);

    assertThat(part.toString())
        .doesNotContain("lyon", "US", "olga", "2070")
        .contains("paulo of porto");
    assertThat(part.getStepsList()).noneMatch(io.seriatim.proto.batch.v1.ReleaseStep::hasRecord);
    assertThat(part.getGoodPacks()).isEqualTo(70);
    assertThat(part.getReportsMissingList()).containsExactly("BR-REPORT for BR");
    assertThat(part.getRecordHash()).isEqualTo(all.getRecordHash());
    assertThat(part.getCertified()).isTrue();
    assertThat(part.getRecordText()).isEmpty();
    assertThat(Sha256.over(all.getRecordText()).bytes())
        .isEqualTo(all.getRecordHash().toByteArray());
    assertThat(all.getStepsList())
        .hasSize(4)
        .allMatch(io.seriatim.proto.batch.v1.ReleaseStep::hasRecord);
    assertThat(all.getGoodPacks()).isEqualTo(2_070);
    assertThat(all.getReportsMissingList()).hasSize(2);
  }

  private GetReleaseResponse release(TenantId acting) {
    return ReleaseWords.view(done(releasing.look(Samples.KEY, acting)));
  }

  private String document(TenantId acting) {
    SerializationDocument document =
        done(
            new DocumentBatch(lookUp, new SendPerformanceTest.NoRuns(), new SmallTexts(), "1.0")
                .run(Samples.KEY, acting));
    return new String(new DocumentJson().print(document), StandardCharsets.UTF_8);
  }

  private void step(String id, ReleaseStep.What what, String signer) {
    Signature signature =
        new Signature(new Signer(signer, signer, Samples.ACME), Samples.NOW, "checked", Sha256.NONE)
            .attested(new Attestation(id, "user", Attestation.Proof.PASSWORD, ""))
            .at(
                new RecordMark(
                    Sha256.NONE,
                    0,
                    0,
                    List.of("s-of-lyon"),
                    false,
                    Map.of("US", List.of("US-REPORT")),
                    List.of(new ReportStanding("sub-lyon", "US-REPORT", "SENT"))));
    batch =
        Batch.evolve(
            Optional.of(batch),
            new BatchEvent.ReleaseSigned(new ReleaseStep(id, what, signature, Optional.empty())));
  }

  private Batch closed() {
    Batch open =
        Samples.batch(
            Samples.order("PO-1", new OrderState.Closed()),
            Samples.atPorto("PO-9", new OrderState.Closed()));
    Reconciliation all =
        Samples.BOOKS.reconcile(open, List.copyOf(figures.values()), Samples.LEASED);
    Signature signature =
        new Signature(Samples.QUENTIN, Samples.NOW, "closed", all.recordHash(open));
    return Batch.evolve(Optional.of(open), new BatchEvent.BatchClosed(all, signature, ""));
  }

  private static OrderFigures small() {
    return new OrderFigures(
        PO_9,
        new OrderFigures.Labels(70, 0, 0, 70, 0, 0, 0),
        new OrderFigures.Packs(70, 0, 0, 0, 0, 0),
        new OrderFigures.Containers(2, 1, 0),
        new LineCounters(70, 0),
        true,
        true,
        0);
  }

  private static <T> T done(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Done<T>(T value) -> value;
      case Outcome.DoneBefore<T>(T value) -> value;
      case Outcome.Refused<T>(var refusal) -> throw new AssertionError(refusal);
    };
  }
}
