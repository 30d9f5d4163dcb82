package io.seriatim.chassis.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.envelope.v1.RefusalInfo;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import org.apache.kafka.common.errors.TimeoutException;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Requirement("URS-SVC-002")
class RefusalsTest {
  @ParameterizedTest
  @EnumSource(Kind.class)
  void every_kind_travels_as_its_code_with_exactly_one_detail_and_comes_back_whole(Kind kind) {
    // Given
    Refusal refusal =
        Refusal.of(kind, "ORDER_CLOSED")
            .given("order 17 is closed")
            .expected("a ready order")
            .advice("ask the planner")
            .build();

    // When
    StatusRuntimeException travelling = Refusals.toStatus(refusal);

    // Then
    assertThat(travelling.getStatus().getCode()).isEqualTo(kind.code());
    assertThat(StatusProto.fromThrowable(travelling))
        .isNotNull()
        .satisfies(status -> assertThat(status.getDetailsList()).hasSize(1));
    assertThat(Refusals.fromStatus(travelling).map(Refusals::refusal)).contains(refusal);
  }

  @Test
  void the_sentence_names_reason_given_expected_and_advice() {
    // When
    StatusRuntimeException travelling =
        Refusals.toStatus(
            Refusal.conflict("ORDER_CLOSED")
                .given("order 17 is closed")
                .expected("a ready order")
                .advice("ask the planner")
                .build());

    // Then
    assertThat(travelling.getStatus().getDescription())
        .isEqualTo("ORDER_CLOSED: order 17 is closed (expected: a ready order). ask the planner");
  }

  @Test
  void the_detail_is_of_our_domain_and_leaves_out_what_is_empty() {
    // When
    RefusalInfo info = Refusals.info(Refusal.notFound("ORDER_NOT_FOUND").given("order 9").build());

    // Then
    assertThat(info.getDomain()).isEqualTo("seriatim.io");
    assertThat(info.getMetadataMap()).containsOnlyKeys("given", "kind");
  }

  @Test
  void a_text_that_is_no_value_is_refused_as_invalid() {
    // Given
    InvalidValue wrong =
        Assertions.catchThrowableOfType(InvalidValue.class, () -> Gtin.parse("03001110000012"));

    // When
    Trouble trouble = Trouble.of(wrong);

    // Then
    assertThat(trouble)
        .isInstanceOfSatisfying(
            Trouble.No.class,
            no -> {
              assertThat(no.refusal().kind()).isEqualTo(Kind.INVALID);
              assertThat(no.refusal().given()).contains("03001110000012");
            });
  }

  @Test
  void a_store_or_broker_that_does_not_answer_is_a_fault_also_inside_of_a_future() {
    assertThat(Trouble.of(new DriverTimeoutException("late"))).isInstanceOf(Trouble.Fault.class);
    assertThat(Trouble.of(new CompletionException(new TimeoutException("late"))))
        .isInstanceOf(Trouble.Fault.class);
    assertThat(Trouble.of(new UncheckedIOException(new IOException("gone"))))
        .isInstanceOf(Trouble.Fault.class);
    assertThat(Trouble.of(Status.UNAVAILABLE.asRuntimeException()))
        .isInstanceOf(Trouble.Fault.class);
  }

  @Test
  void what_another_service_refused_is_refused_here_with_the_same_words() {
    // Given
    Refusal theirs = Refusal.notFound("PRODUCT_NOT_FOUND").given("GTIN 03001110000017").build();

    // When
    Trouble trouble = Trouble.of(Refusals.toStatus(theirs));

    // Then
    assertThat(trouble).isEqualTo(new Trouble.No(theirs));
  }

  @Test
  void anything_else_is_a_bug() {
    assertThat(Trouble.of(new IllegalStateException("?"))).isInstanceOf(Trouble.Bug.class);
    assertThat(Trouble.of(Status.INTERNAL.asRuntimeException())).isInstanceOf(Trouble.Bug.class);
  }
}
