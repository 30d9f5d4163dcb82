package io.seriatim.aggregation.grpc;

import static io.seriatim.aggregation.LineFixture.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.batch.v1.Order;
import io.seriatim.proto.ledger.v1.RepackageRequest;
import io.seriatim.testkit.Requirement;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-042")
class OutputsTest {
  private static final Caller CALLER =
      new Caller(
          ActorId.parse("somebody"),
          "somebody",
          "",
          TenantId.parse("cmo-lyon"),
          Set.of(),
          Optional.empty(),
          Optional.empty(),
          new BearerToken("t"));
  private static final Order ORDER = LineFixture.order("PO-7", "LOT7", "acme", "cmo-lyon", "lyon");
  private static final RepackageRequest REQUEST =
      RepackageRequest.newBuilder()
          .setSite("lyon")
          .addInputs(unit("B1"))
          .addOutputs(unit("C1"))
          .setLot("LOT7")
          .setExpiry(ORDER.getExpiry())
          .build();

  private static Optional<String> reason(RepackageRequest request) {
    Outputs outputs =
        new Outputs(
            (tenant, gtin) -> false,
            number ->
                number.serial().value().startsWith("C") ? Optional.of(ORDER) : Optional.empty());
    return outputs.refused(CALLER, request).map(Refusal::reason);
  }

  @Test
  void aNumberThatWasLeasedForAnOrderOfTheLotAtTheSiteBegins() {
    assertThat(reason(REQUEST)).isEmpty();
  }

  @Test
  void aNumberThatNobodyGaveOutIsRefused() {
    assertThat(reason(REQUEST.toBuilder().addOutputs(unit("X9")).build()))
        .hasValue("NUMBER_NOT_ISSUED");
  }

  @Test
  void soIsOneThatWasLeasedForSomethingElse() {
    assertThat(reason(REQUEST.toBuilder().setSite("porto").build())).hasValue("NUMBER_NOT_ISSUED");
    assertThat(reason(REQUEST.toBuilder().setLot("LOT8").build())).hasValue("NUMBER_NOT_ISSUED");
    assertThat(reason(REQUEST.toBuilder().setExpiry("300101").build()))
        .hasValue("NUMBER_NOT_ISSUED");
  }
}
