package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.Authorship;
import io.seriatim.masterdata.app.FactStore;
import io.seriatim.masterdata.app.PublishFact;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Publication;
import io.seriatim.masterdata.domain.Versioned;
import io.seriatim.masterdata.domain.onboarding.Agreement;
import io.seriatim.masterdata.domain.onboarding.GatewayClient;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.Person;
import io.seriatim.masterdata.domain.onboarding.RefusalReason;
import io.seriatim.masterdata.domain.onboarding.Step;
import io.seriatim.masterdata.domain.onboarding.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes what was agreed: the tenant with its sites and lines, its people and its gateways' clients;
 * then the test may begin.
 *
 * <p>Only the owner that founds a tenant makes its people, and only the first time: a tenant that
 * was there before looks after its own. Facts and people come before the state that says they are
 * there; alone they open nothing, and the same request again makes what is still missing.
 */
public final class OrganiseOnboarding {
  private final Steps steps;
  private final OnboardingStore store;
  private final FactStore facts;
  private final PublishFact publishing;
  private final Directory directory;

  public OrganiseOnboarding(
      Steps steps,
      OnboardingStore store,
      FactStore facts,
      PublishFact publishing,
      Directory directory) {
    this.steps = steps;
    this.store = store;
    this.facts = facts;
    this.publishing = publishing;
    this.directory = directory;
  }

  /** Who is to be there. */
  public record Wanted(List<Person> people, List<GatewayClient> gateways) {
    public Wanted {
      people = List.copyOf(people);
      gateways = List.copyOf(gateways);
    }

    boolean nobody() {
      return people.isEmpty() && gateways.isEmpty();
    }
  }

  public Outcome organise(Asking asking, OnboardingKey key, Wanted wanted) {
    Optional<Onboarding> ready =
        steps
            .visible(key, asking.tenant())
            .filter(_ -> asking.tenant().equals(key.owner()))
            .filter(now -> now.state().allows(Step.ORGANISE));
    Optional<Agreement> terms = ready.flatMap(Onboarding::agreement);
    if (ready.isPresent() && terms.isPresent()) {
      Optional<Outcome> refused = prepared(asking, ready.get(), terms.get(), wanted);
      if (refused.isPresent()) {
        return refused.get();
      }
    }
    String evidence = terms.map(agreed -> evidence(agreed, wanted)).orElse("");
    return steps.asOwner(
        key, asking, now -> Workflow.organised(now, terms, evidence, asking.who()));
  }

  private static String evidence(Agreement terms, Wanted wanted) {
    return "tenant %s, sites %s, %d lines, people %s, gateways %s; test grants of %,d serials"
        .formatted(
            terms.party().id(),
            terms.siteIds(),
            terms.lines().size(),
            wanted.people().stream().map(Person::userName).toList(),
            wanted.gateways().stream().map(gateway -> gateway.gateway().value()).toList(),
            terms.testQuota());
  }

  private Optional<Outcome> prepared(
      Asking asking, Onboarding now, Agreement terms, Wanted wanted) {
    return misfits(terms, wanted)
        .or(() -> {
          boolean founds = founds(now);
          return strangers(now, founds, wanted)
              .or(() -> publishAll(asking, now.key(), terms, founds))
              .or(() -> make(now.key().operator(), wanted));
        });
  }

  private static Optional<Outcome> misfits(Agreement terms, Wanted wanted) {
    List<String> forbidden =
        wanted.people().stream().flatMap(person -> person.forbidden().stream()).toList();
    if (!forbidden.isEmpty()) {
      return no(
          RefusalReason.ROLE_NOT_FOR_OPERATORS,
          forbidden.toString(),
          Person.ROLES.stream().sorted().toList().toString());
    }
    List<SiteId> agreed = terms.siteIds();
    return Stream.concat(
            wanted.people().stream().flatMap(person -> person.site().stream()),
            wanted.gateways().stream().map(GatewayClient::site))
        .filter(site -> !agreed.contains(site))
        .findFirst()
        .flatMap(site -> no(RefusalReason.SITE_NOT_AGREED, site.value(), agreed.toString()));
  }

  /** A tenant that nobody has published is this owner's to make, if no other owner came first. */
  private boolean founds(Onboarding now) {
    OnboardingKey key = now.key();
    return facts.find(FactKey.tenant(key.operator())).isEmpty()
        ? store.claim(key.operator(), key.owner()).equals(key.owner())
        : now.round() == 1 && store.founder(key.operator()).filter(key.owner()::equals).isPresent();
  }

  private Optional<Outcome> strangers(Onboarding now, boolean founds, Wanted wanted) {
    TenantId operator = now.key().operator();
    if (founds) {
      return Optional.empty();
    }
    if (facts.find(FactKey.tenant(operator)).isEmpty()) {
      return no(
          RefusalReason.OPERATOR_IS_FOUNDED_BY_ANOTHER, operator.value(), "a tenant of its own");
    }
    return wanted.nobody()
        ? Optional.empty()
        : no(
            RefusalReason.TENANT_HAS_ITS_OWN_PEOPLE,
            operator + " was there before",
            "no people and no gateways");
  }

  private Optional<Outcome> publishAll(
      Asking asking, OnboardingKey key, Agreement terms, boolean founds) {
    Authorship authorship =
        new Authorship(
            asking.who().id(),
            asking.who().name(),
            key.operator(),
            asking.requestId(),
            asking.who().at());
    return Stream.of(Stream.of(terms.party()), terms.sites().stream(), terms.lines().stream())
        .flatMap(some -> some)
        .map(Fact.class::cast)
        .flatMap(fact -> published(fact, authorship, founds).stream())
        .findFirst();
  }

  /** What is there must be what was agreed; what is not there is made, once. */
  private Optional<Outcome> published(Fact fact, Authorship authorship, boolean founds) {
    Optional<Versioned<Fact>> there = facts.find(fact.key());
    if (there.isPresent()) {
      return there.get().fact().equals(fact)
          ? Optional.empty()
          : no(
              RefusalReason.FACT_DIFFERS,
              fact.toString(),
              there.get().fact().key() + " as published");
    }
    if (!founds) {
      return no(
          RefusalReason.FACT_REFUSED,
          fact.key() + " is not published",
          "what " + fact.steward() + " has published itself");
    }
    return switch (publishing.publish(fact, 0, authorship)) {
      case Publication.Decision.Publish _, Publication.Decision.AlreadyPublished _ ->
          Optional.empty();
      case Publication.Decision.Refuse(var reason, String given, String expected) ->
          no(RefusalReason.FACT_REFUSED, fact.key() + ", " + reason + ": " + given, expected);
    };
  }

  private Optional<Outcome> make(TenantId operator, Wanted wanted) {
    if (wanted.nobody()) {
      return Optional.empty();
    }
    return switch (directory.ensure(operator, wanted.people(), wanted.gateways())) {
      case Directory.Made.Complete _ -> Optional.empty();
      case Directory.Made.Taken(String name) ->
          no(RefusalReason.NAME_TAKEN, name, "a name that nobody else has");
      case Directory.Made.Missing _ ->
          no(RefusalReason.DIRECTORY_MISSING, "no client of the identity provider", "one");
    };
  }

  private static Optional<Outcome> no(RefusalReason reason, String given, String expected) {
    return Optional.of(new Outcome.Refused(reason, given, expected));
  }
}
