package io.seriatim.masterdata.app.onboarding;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.domain.onboarding.GatewayClient;
import io.seriatim.masterdata.domain.onboarding.Person;
import java.util.List;

/** The identity provider's people and clients. */
public interface Directory {
  /** What came of it. */
  sealed interface Made {
    /** All are there now, some perhaps were before. */
    record Complete() implements Made {}

    /** A name belongs to another tenant; what came before it in the lists is made. */
    record Taken(String name) implements Made {}

    /** The service has no client of its own there. */
    record Missing() implements Made {}
  }

  /**
   * Makes what is not there yet; twice the same changes nothing.
   *
   * @throws java.io.UncheckedIOException if the identity provider does not answer
   */
  Made ensure(TenantId tenant, List<Person> people, List<GatewayClient> gateways);
}
