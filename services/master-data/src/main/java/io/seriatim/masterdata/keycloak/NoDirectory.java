package io.seriatim.masterdata.keycloak;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.Directory;
import io.seriatim.masterdata.domain.onboarding.GatewayClient;
import io.seriatim.masterdata.domain.onboarding.Person;
import java.util.List;

/** Where the service was given no client of the identity provider. */
public final class NoDirectory implements Directory {
  @Override
  public Made ensure(TenantId tenant, List<Person> people, List<GatewayClient> gateways) {
    return new Made.Missing();
  }
}
