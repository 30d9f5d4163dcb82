package io.seriatim.masterdata.wiring;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.seriatim.chassis.caller.KeycloakSettings;
import io.seriatim.chassis.caller.ServiceTokens;
import io.seriatim.chassis.caller.TokenEndpoint;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.grpc.Peer;
import io.seriatim.chassis.grpc.Peers;
import io.seriatim.chassis.outbox.PartitionStores;
import io.seriatim.chassis.outbox.PartitionTable;
import io.seriatim.chassis.signing.ElectronicSignatures;
import io.seriatim.masterdata.app.FactStore;
import io.seriatim.masterdata.app.PublishFact;
import io.seriatim.masterdata.app.onboarding.BeginOnboarding;
import io.seriatim.masterdata.app.onboarding.CheckOnboarding;
import io.seriatim.masterdata.app.onboarding.Directory;
import io.seriatim.masterdata.app.onboarding.EndOnboarding;
import io.seriatim.masterdata.app.onboarding.LookUpOnboardings;
import io.seriatim.masterdata.app.onboarding.OnboardingStore;
import io.seriatim.masterdata.app.onboarding.OrganiseOnboarding;
import io.seriatim.masterdata.app.onboarding.SettleGrants;
import io.seriatim.masterdata.app.onboarding.SignGoLive;
import io.seriatim.masterdata.app.onboarding.Steps;
import io.seriatim.masterdata.contract.JsonHandOver;
import io.seriatim.masterdata.epcis.EpcisSamples;
import io.seriatim.masterdata.grpc.OnboardingCommandEndpoint;
import io.seriatim.masterdata.grpc.OnboardingQueryEndpoint;
import io.seriatim.masterdata.grpc.TestRecordsPeer;
import io.seriatim.masterdata.keycloak.KeycloakDirectory;
import io.seriatim.masterdata.keycloak.NoDirectory;
import io.seriatim.masterdata.store.CassandraOnboardingStore;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The beans of onboarding. */
@Factory
@Requires(property = "seriatim.service.enabled", notEquals = "false")
final class OnboardingWiring {
  static final PartitionTable ONBOARDINGS = new PartitionTable("onboardings_by_key");

  @Singleton
  OnboardingStore onboardings(PartitionStores stores) {
    return new CassandraOnboardingStore(stores.of(ONBOARDINGS));
  }

  @Singleton
  SettleGrants settling(OnboardingStore onboardings, FactStore facts, PublishFact publishing) {
    return new SettleGrants(onboardings, facts, publishing);
  }

  @Context
  @Bean(preDestroy = "close")
  SettlingRounds settlingRounds(SettleGrants settling, OnboardingSettings settings) {
    return new SettlingRounds(settling, settings.sweep());
  }

  @Singleton
  Directory directory(KeycloakSettings keycloak, OnboardingSettings settings, InstantSource clock) {
    if (settings.clientSecret().isEmpty()) {
      return new NoDirectory();
    }
    KeycloakSettings own =
        new KeycloakSettings(
            keycloak.issuer(),
            keycloak.backchannel(),
            keycloak.audience(),
            settings.clientId(),
            settings.clientSecret(),
            keycloak.cliClientId(),
            keycloak.clockSkew(),
            keycloak.timeout());
    return new KeycloakDirectory(
        own, new ServiceTokens(new TokenEndpoint(own), own, clock), settings.secondFactorRoles());
  }

  @Singleton
  OnboardingCommandEndpoint.UseCases useCases(
      OnboardingStore store,
      SettleGrants settling,
      FactStore facts,
      PublishFact publishing,
      Directory directory,
      Peers peers) {
    Steps steps = new Steps(store, settling);
    TestRecordsPeer records =
        new TestRecordsPeer(
            peers.forwardingCaller(Peer.SERIAL_ALLOCATION),
            peers.forwardingCaller(Peer.RECONCILIATION));
    return new OnboardingCommandEndpoint.UseCases(
        new BeginOnboarding(steps, facts),
        new OrganiseOnboarding(steps, store, facts, publishing, directory),
        new CheckOnboarding(steps, facts, new EpcisSamples(), records),
        new SignGoLive(steps),
        new EndOnboarding(steps, facts, records, new JsonHandOver()));
  }

  @Singleton
  OnboardingCommandEndpoint onboardingCommands(
      Endpoints endpoints,
      OnboardingCommandEndpoint.UseCases useCases,
      ElectronicSignatures signatures,
      InstantSource clock) {
    return new OnboardingCommandEndpoint(endpoints, useCases, signatures, clock);
  }

  @Singleton
  OnboardingQueryEndpoint onboardingQueries(Endpoints endpoints, OnboardingStore store) {
    return new OnboardingQueryEndpoint(endpoints, new LookUpOnboardings(store));
  }
}
