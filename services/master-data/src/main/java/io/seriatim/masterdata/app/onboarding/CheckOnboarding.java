package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.Gln;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.masterdata.domain.Catalogue;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Product;
import io.seriatim.masterdata.domain.Texts;
import io.seriatim.masterdata.domain.onboarding.Agreement;
import io.seriatim.masterdata.domain.onboarding.CheckResult;
import io.seriatim.masterdata.domain.onboarding.ChecklistItem;
import io.seriatim.masterdata.domain.onboarding.Comparison;
import io.seriatim.masterdata.domain.onboarding.Decision;
import io.seriatim.masterdata.domain.onboarding.Finding;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.OwnersStatement;
import io.seriatim.masterdata.domain.onboarding.SampleCheck;
import io.seriatim.masterdata.domain.onboarding.Statement;
import io.seriatim.masterdata.domain.onboarding.Step;
import io.seriatim.masterdata.domain.onboarding.TestEvidence;
import io.seriatim.masterdata.domain.onboarding.Workflow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks the items of the checklist, and records how each came out. */
public final class CheckOnboarding {
  private final Steps steps;
  private final Catalogue facts;
  private final SampleReader samples;
  private final TestRecords records;

  public CheckOnboarding(Steps steps, Catalogue facts, SampleReader samples, TestRecords records) {
    this.steps = steps;
    this.facts = facts;
    this.samples = samples;
    this.records = records;
  }

  /** The operator's master data against the owner's. */
  public Outcome compare(Asking asking, OnboardingKey key, Statement stated) {
    return check(
        asking,
        key,
        ChecklistItem.MASTER_DATA,
        terms -> {
          Statement owners = OwnersStatement.of(key, terms, facts);
          List<Finding> findings = Comparison.of(owners, stated);
          String evidence = Comparison.fields(owners) + " values compared sign by sign";
          return CheckResult.of(evidence, findings, asking.who());
        });
  }

  /** An EPCIS document of the operator. */
  public Outcome sample(Asking asking, OnboardingKey key, byte[] document) {
    SampleReader.Sample sample = samples.read(document);
    return check(
        asking,
        key,
        ChecklistItem.EPCIS_SAMPLE,
        terms ->
            switch (sample) {
              case SampleReader.Sample.Events(String form, var events) ->
                  CheckResult.of(
                      "EPCIS %s, %,d bytes, %,d events"
                          .formatted(form, document.length, events.size()),
                      SampleCheck.of(agreed(key, terms), events),
                      asking.who());
              case SampleReader.Sample.Unreadable(Finding why) ->
                  CheckResult.of(
                      "%,d bytes".formatted(document.length), List.of(why), asking.who());
            });
  }

  private SampleCheck.Agreed agreed(OnboardingKey key, Agreement terms) {
    Set<Gtin> gtins = new HashSet<>(terms.gtins());
    terms
        .gtins()
        .forEach(gtin ->
            facts
                .find(FactKey.product(gtin), Product.class)
                .ifPresent(product ->
                    product.hierarchy().forEach(level -> level.gtin().ifPresent(gtins::add))));
    Set<Gln> glns = terms.sites().stream().map(site -> site.gln()).collect(Collectors.toSet());
    return new SampleCheck.Agreed(gtins, glns, OwnersStatement.of(key, terms, facts).ssccPrefix());
  }

  /** Whether numbers reached the operator; the service that gave them is asked. */
  public Outcome numbers(Asking asking, OnboardingKey key, Gtin gtin, String orderId) {
    Texts.require("order id", orderId, 1, 100);
    Optional<TestEvidence.Issued> issued =
        steps.visible(key, asking.tenant()).flatMap(_ -> records.issued(gtin, orderId));
    return check(
        asking,
        key,
        ChecklistItem.TEST_NUMBERS,
        terms -> TestEvidence.numbers(terms, gtin, orderId, issued, asking.who()));
  }

  /** Whether a batch is closed with both books exact; the service that counts is asked. */
  public Outcome batch(Asking asking, OnboardingKey key, Gtin gtin, String lot) {
    Texts.require("lot", lot, 1, 20);
    Optional<TestEvidence.Batch> batch =
        steps.visible(key, asking.tenant()).flatMap(_ -> records.batch(key.owner(), gtin, lot));
    return check(
        asking,
        key,
        ChecklistItem.TEST_BATCH,
        terms -> TestEvidence.batch(terms, gtin, lot, batch, asking.who()));
  }

  /** How the mock audit ended, by the word of the owner's person who records it. */
  public Outcome mockAudit(
      Asking asking, OnboardingKey key, boolean passed, String reference, String summary) {
    Texts.require("reference", reference, 3, 200);
    Texts.require("summary", summary, 3, 2_000);
    String evidence = reference + ": " + summary;
    List<Finding> findings =
        passed
            ? List.of()
            : List.of(
                Finding.of(
                    "audit " + reference, "passed", summary, "AUDIT_FAILED", "Hold it again."));
    return steps.asOwner(
        key,
        asking,
        now ->
            Workflow.check(
                now,
                ChecklistItem.MOCK_AUDIT,
                CheckResult.of(evidence, findings, asking.who()),
                asking.who()));
  }

  private Outcome check(
      Asking asking,
      OnboardingKey key,
      ChecklistItem item,
      Function<Agreement, CheckResult> checking) {
    return steps.asEither(key, asking, now -> checked(asking, now, item, checking));
  }

  private static Decision checked(
      Asking asking,
      Onboarding now,
      ChecklistItem item,
      Function<Agreement, CheckResult> checking) {
    CheckResult result =
        now.state().allows(Step.CHECK)
            ? now.agreement().map(checking).orElseThrow()
            : new CheckResult.Open();
    return Workflow.check(now, item, result, asking.who());
  }
}
