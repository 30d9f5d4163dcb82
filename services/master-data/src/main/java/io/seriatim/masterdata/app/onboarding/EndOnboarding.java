package io.seriatim.masterdata.app.onboarding;

import io.seriatim.masterdata.app.FactStore;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.masterdata.domain.Versioned;
import io.seriatim.masterdata.domain.onboarding.Agreement;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.RecordHash;
import io.seriatim.masterdata.domain.onboarding.Workflow;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes an operator's grants away: for a time, or for good with a list of what it holds. */
public final class EndOnboarding {
  private final Steps steps;
  private final FactStore facts;
  private final TestRecords records;
  private final HandOverFormat format;

  public EndOnboarding(Steps steps, FactStore facts, TestRecords records, HandOverFormat format) {
    this.steps = steps;
    this.facts = facts;
    this.records = records;
    this.format = format;
  }

  /** At once: no other service is asked. */
  public Outcome suspend(Asking asking, OnboardingKey key, String reason) {
    return steps.asOwner(key, asking, now -> Workflow.suspend(now, reason, asking.who()));
  }

  /** The list is made first, and kept with the exit it belongs to. */
  public Outcome exit(Asking asking, OnboardingKey key, String reason) {
    Optional<Onboarding> seen =
        steps.visible(key, asking.tenant()).filter(_ -> asking.tenant().equals(key.owner()));
    byte[] list =
        seen.map(now -> format.write(now, holdings(now), reason, asking.who()))
            .orElseGet(() -> new byte[0]);
    long revision = seen.map(Onboarding::revision).orElse(0L);
    RecordHash hash = RecordHash.of(sha256(list));
    return steps.asOwner(
        key,
        asking,
        now -> Workflow.exit(now, reason, revision, hash, asking.who()),
        Optional.of(list));
  }

  private HandOverFormat.Holdings holdings(Onboarding now) {
    List<Versioned<Fact>> held = new ArrayList<>();
    now.agreement().ifPresent(terms -> held.addAll(facts(terms)));
    facts.list(FactKey.Kind.GRANT, "").stream()
        .filter(found ->
            found.fact() instanceof Grant grant
                && grant.owner().equals(now.key().owner())
                && grant.operator().equals(now.key().operator()))
        .forEach(held::add);
    return new HandOverFormat.Holdings(held, records.openOrders(now.key().operator()));
  }

  private List<Versioned<Fact>> facts(Agreement terms) {
    List<FactKey> keys = new ArrayList<>();
    keys.add(terms.party().key());
    terms.sites().forEach(site -> keys.add(site.key()));
    terms.lines().forEach(line -> keys.add(line.key()));
    terms.gtins().forEach(gtin -> keys.add(FactKey.product(gtin)));
    return keys.stream().flatMap(key -> facts.find(key).stream()).toList();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
