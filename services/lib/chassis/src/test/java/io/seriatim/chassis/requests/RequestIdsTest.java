package io.seriatim.chassis.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@Requirement("URS-SVC-001")
class RequestIdsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final UUID CHANCE = new UUID(-1L, -1L);

  @Test
  void an_id_of_version_7_carries_its_time() {
    // When
    UUID id = RequestIds.version7(NOW, CHANCE);

    // Then
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(RequestIds.madeAt(id.toString())).contains(NOW);
  }

  @Test
  void an_id_older_than_thirty_days_is_too_old() {
    // Given
    String old = RequestIds.version7(NOW.minus(Duration.ofDays(31)), CHANCE).toString();
    String young = RequestIds.version7(NOW.minus(Duration.ofDays(29)), CHANCE).toString();

    // Then
    assertThat(RequestIds.check(old, NOW)).map(Refusal::reason).contains("REQUEST_TOO_OLD");
    assertThat(RequestIds.check(young, NOW)).isEmpty();
  }

  @Test
  void an_id_without_a_time_is_taken_and_an_empty_one_is_not() {
    assertThat(RequestIds.check("order-17/close", NOW)).isEmpty();
    assertThat(RequestIds.check(" ", NOW)).map(Refusal::reason).contains("REQUEST_ID_MISSING");
    assertThat(RequestIds.check("x".repeat(129), NOW))
        .map(Refusal::reason)
        .contains("REQUEST_ID_MISSING");
  }

  @Test
  void a_first_answer_is_for_the_same_request_only() {
    // Given
    CancelOrderRequest request = CancelOrderRequest.newBuilder().setOrderId("17").build();
    FirstAnswer first = new FirstAnswer("r-1", RequestHash.of(request), new byte[0]);

    // Then
    assertThat(first.checkSame(RequestHash.of(request.toBuilder().build()))).isEmpty();
    assertThat(first.checkSame(RequestHash.of(request.toBuilder().setReason("!").build())))
        .map(Refusal::reason)
        .contains("REQUEST_ID_REUSED");
  }
}
