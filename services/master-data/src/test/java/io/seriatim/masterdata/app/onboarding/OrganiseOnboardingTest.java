package io.seriatim.masterdata.app.onboarding;

import static io.seriatim.masterdata.DemoFacts.ACME;
import static io.seriatim.masterdata.DemoFacts.OWNER;
import static io.seriatim.masterdata.DemoFacts.PRODUCT;
import static io.seriatim.masterdata.DemoOnboarding.AMIR;
import static io.seriatim.masterdata.DemoOnboarding.ANNA;
import static io.seriatim.masterdata.DemoOnboarding.KEY;
import static io.seriatim.masterdata.DemoOnboarding.NANTES;
import static io.seriatim.masterdata.DemoOnboarding.QUENTIN;
import static io.seriatim.masterdata.DemoOnboarding.TERMS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.identity.GatewayId;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.FactsInMemory;
import io.seriatim.masterdata.OnboardingsInMemory;
import io.seriatim.masterdata.app.PublishFact;
import io.seriatim.masterdata.domain.FactKey;
import io.seriatim.masterdata.domain.Grant;
import io.seriatim.masterdata.domain.Publication;
import io.seriatim.masterdata.domain.onboarding.GatewayClient;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import io.seriatim.masterdata.domain.onboarding.OnboardingState;
import io.seriatim.masterdata.domain.onboarding.Person;
import io.seriatim.masterdata.domain.onboarding.RecordHash;
import io.seriatim.masterdata.domain.onboarding.RefusalReason;
import io.seriatim.masterdata.domain.onboarding.TestEvidence;
import io.seriatim.masterdata.domain.onboarding.Workflow;
import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrganiseOnboardingTest {
  private static final Person NORA = person("nora", "cmo-admin");
  private static final GatewayClient GATEWAY =
      new GatewayClient(GatewayId.parse("gw-nantes"), SiteId.parse("nantes"));
  private static final OrganiseOnboarding.Wanted ALL =
      new OrganiseOnboarding.Wanted(List.of(NORA), List.of(GATEWAY));
  private static final OrganiseOnboarding.Wanted NOBODY =
      new OrganiseOnboarding.Wanted(List.of(), List.of());

  private final FactsInMemory facts = new FactsInMemory().with(OWNER, PRODUCT);
  private final OnboardingsInMemory store = new OnboardingsInMemory();
  private final PublishFact publishing = new PublishFact(facts, new Publication(8));
  private final SettleGrants settling = new SettleGrants(store, facts, publishing);
  private final Steps steps = new Steps(store, settling);
  private final List<String> made = new ArrayList<>();
  private final OrganiseOnboarding organising =
      new OrganiseOnboarding(steps, store, facts, publishing, this::make);

  @BeforeEach
  void agree() {
    BeginOnboarding begin = new BeginOnboarding(steps, facts);
    begin.request(asking("q1"), NANTES, "packing Demozol");
    begin.agree(asking("q2"), KEY, TERMS);
  }

  @Test
  @Requirement({"URS-ONBOARD-001", "URS-ONBOARD-007"})
  void whatWasAgreedIsMadeAndTheTestGrantIsInForce() {
    Outcome outcome = organising.organise(asking("q3"), KEY, ALL);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(now().state()).isEqualTo(OnboardingState.ORGANISED);
    assertThat(now().settled()).isTrue();
    assertThat(made).containsExactly("gw-nantes", "nora");
    assertThat(facts.find(FactKey.tenant(NANTES))).isPresent();
    assertThat(facts.find(FactKey.site(SiteId.parse("nantes")))).isPresent();
    assertThat(grants()).containsExactly("onboarding-1-test");
  }

  @Test
  @Requirement("URS-ONBOARD-001")
  void theSameRequestAgainChangesNothing() {
    organising.organise(asking("q3"), KEY, ALL);
    Onboarding before = now();

    Outcome again = organising.organise(asking("q3"), KEY, ALL);

    assertThat(again).isInstanceOf(Outcome.FirstAnswer.class);
    assertThat(now()).isEqualTo(before);
    assertThat(made).hasSize(2);
  }

  @Test
  @Requirement("URS-ONBOARD-007")
  void aTenantThatWasThereBeforeKeepsItsOwnPeople() {
    facts.with(TERMS.party(), TERMS.sites().getFirst(), TERMS.lines().getFirst());

    assertThat(reason(organising.organise(asking("q3"), KEY, ALL)))
        .isEqualTo(RefusalReason.TENANT_HAS_ITS_OWN_PEOPLE);
    assertThat(made).isEmpty();
    assertThat(organising.organise(asking("q4"), KEY, NOBODY)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  @Requirement("URS-ONBOARD-007")
  void twoOwnersCantFoundTheSameTenant() {
    store.claim(NANTES, TenantId.parse("rival"));

    assertThat(reason(organising.organise(asking("q3"), KEY, ALL)))
        .isEqualTo(RefusalReason.OPERATOR_IS_FOUNDED_BY_ANOTHER);
    assertThat(facts.find(FactKey.tenant(NANTES))).isEmpty();
    assertThat(made).isEmpty();
  }

  @Test
  @Requirement("URS-ONBOARD-007")
  void rolesThatActForAnyTenantAndNamesOfOthersAreRefused() {
    OrganiseOnboarding.Wanted service =
        new OrganiseOnboarding.Wanted(List.of(person("nora", "service")), List.of());
    OrganiseOnboarding.Wanted taken =
        new OrganiseOnboarding.Wanted(List.of(person("anna", "quality")), List.of());
    OrganiseOnboarding.Wanted elsewhere =
        new OrganiseOnboarding.Wanted(
            List.of(), List.of(new GatewayClient(GatewayId.parse("gw-x"), SiteId.parse("basel"))));

    assertThat(reason(organising.organise(asking("q3"), KEY, service)))
        .isEqualTo(RefusalReason.ROLE_NOT_FOR_OPERATORS);
    assertThat(reason(organising.organise(asking("q4"), KEY, taken)))
        .isEqualTo(RefusalReason.NAME_TAKEN);
    assertThat(reason(organising.organise(asking("q5"), KEY, elsewhere)))
        .isEqualTo(RefusalReason.SITE_NOT_AGREED);
    assertThat(now().state()).isEqualTo(OnboardingState.AGREED);
    assertThat(grants()).isEmpty();
  }

  @Test
  @Requirement("URS-ONBOARD-006")
  void aCrashAfterTheSuspensionWasKeptLeavesNoGrantInForce() {
    // Given
    organising.organise(asking("q3"), KEY, ALL);
    store.put(live());
    settling.settle(KEY);
    assertThat(grants()).containsExactly("onboarding-1-work");

    // When
    store.change(
        KEY,
        asking("q9"),
        now -> Workflow.suspend(now.orElseThrow(), "mix-up", QUENTIN),
        Optional.empty());
    assertThat(now().settled()).isFalse();
    List<OnboardingKey> left = settling.sweep();

    // Then
    assertThat(left).isEmpty();
    assertThat(grants()).isEmpty();
    assertThat(now().settled()).isTrue();
  }

  @Test
  @Requirement("URS-ONBOARD-006")
  void theExitKeepsTheListThatItsHashIsOf() {
    organising.organise(asking("q3"), KEY, ALL);
    EndOnboarding end =
        new EndOnboarding(
            steps,
            facts,
            new NoRecords(),
            (now, held, reason, who) -> (held.facts().size() + " facts").getBytes(UTF_8));

    Outcome outcome = end.exit(asking("q5"), KEY, "contract over");

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(store.handOver(KEY)).hasValue("5 facts".getBytes(UTF_8));
    assertThat(now().handOver()).hasValue(RecordHash.ofText("5 facts"));
    assertThat(grants()).isEmpty();
  }

  private record NoRecords() implements TestRecords {
    @Override
    public Optional<TestEvidence.Issued> issued(Gtin gtin, String orderId) {
      return Optional.empty();
    }

    @Override
    public Optional<TestEvidence.Batch> batch(TenantId owner, Gtin gtin, String lot) {
      return Optional.empty();
    }

    @Override
    public List<OpenOrder> openOrders(TenantId operator) {
      return List.of();
    }
  }

  private Directory.Made make(TenantId tenant, List<Person> people, List<GatewayClient> gateways) {
    if (people.stream().anyMatch(person -> person.userName().equals("anna"))) {
      return new Directory.Made.Taken("user anna");
    }
    gateways.forEach(gateway -> made.add(gateway.gateway().value()));
    people.forEach(person -> made.add(person.userName()));
    return new Directory.Made.Complete();
  }

  private Onboarding live() {
    Onboarding now = now();
    return new Onboarding(
        now.key(),
        OnboardingState.LIVE,
        now.round(),
        now.revision() + 1,
        now.purpose(),
        now.agreement(),
        now.checklist(),
        List.of(),
        now.passages(),
        false,
        Optional.empty());
  }

  private Onboarding now() {
    return store.find(KEY).orElseThrow();
  }

  private List<String> grants() {
    return facts.list(FactKey.Kind.GRANT, "").stream()
        .map(found -> (Grant) found.fact())
        .filter(grant -> grant.withdrawnReason().isEmpty())
        .map(Grant::id)
        .toList();
  }

  private static Asking asking(String id) {
    return new Asking(ACME, id.equals("q1") ? AMIR : ANNA, id, new byte[0]);
  }

  private static Person person(String name, String role) {
    return new Person(
        name, "Nora", "Petit", name + "@nantes.example.test", List.of(role), Optional.empty());
  }

  private static RefusalReason reason(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).reason();
  }
}
