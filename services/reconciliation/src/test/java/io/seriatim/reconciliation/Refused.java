package io.seriatim.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.seriatim.chassis.refusal.Refusals;

/** What a call has to be refused with. */
final class Refused {
  private Refused() {}

  static void assertRefused(
      String reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused ->
                assertThat(Refusals.fromStatus(refused))
                    .as(String.valueOf(refused.getStatus()))
                    .hasValueSatisfying(info -> assertThat(info.getReason()).isEqualTo(reason)));
  }
}
