package io.seriatim.chassis.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.BearerToken;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.kernel.identity.ActorId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.Outcome;
import io.seriatim.proto.audit.v1.VerificationMethod;
import io.seriatim.proto.batch.v1.CancelOrderRequest;
import io.seriatim.proto.envelope.v1.Actor;
import io.seriatim.proto.envelope.v1.Signature;
import io.seriatim.proto.envelope.v1.SignatureStanding;
import io.seriatim.proto.envelope.v1.ZonedTime;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

@Requirement("URS-AUDIT-001")
class EndpointsTest {
  private final List<AuditRecord> trail = new ArrayList<>();
  private final Heard heard = new Heard();
  private final Act act =
      Act.of("CancelOrder", "r-1", CancelOrderRequest.getDefaultInstance()).about("order 17");

  @Test
  void what_was_done_is_recorded_and_answered() {
    // When
    answered(() -> Answer.done("yes"));

    // Then
    assertThat(heard.values).containsExactly("yes");
    assertThat(trail).singleElement().satisfies(EndpointsTest::isComplete);
  }

  @Test
  void a_first_answer_is_recorded_as_already_done() {
    // When
    answered(() -> Answer.firstAnswer("yes"));

    // Then
    assertThat(outcomes()).containsExactly(Outcome.OUTCOME_ALREADY_DONE);
  }

  @Test
  void a_refusal_is_recorded_with_its_reason_whether_returned_or_thrown() {
    // When
    answered(() -> Answer.refused(Refusal.conflict("ORDER_CLOSED").build()));
    answered(() -> {
      Callers.current().require(Role.AUDITOR);
      return Answer.done("never");
    });

    // Then
    assertThat(heard.codes())
        .containsExactly(Status.Code.FAILED_PRECONDITION, Status.Code.PERMISSION_DENIED);
    assertThat(trail)
        .extracting(AuditRecord::getReason)
        .containsExactly("ORDER_CLOSED", "ROLE_MISSING");
  }

  @Test
  void a_fault_is_recorded_and_asks_for_the_same_request_again() {
    // When
    answered(() -> {
      throw new UncheckedIOException(new IOException("connection lost"));
    });

    // Then
    assertThat(outcomes()).containsExactly(Outcome.OUTCOME_FAULT);
    assertThat(heard.failures.getFirst().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(heard.failures.getFirst().getMessage()).contains("same request with the same id");
  }

  @Test
  void a_bug_is_internal_and_says_nothing_but_where_to_look() {
    // When
    answered(() -> {
      throw new IllegalStateException("row 17 is torn");
    });

    // Then
    assertThat(heard.codes()).containsExactly(Status.Code.INTERNAL);
    assertThat(heard.failures.getFirst().getMessage()).contains("trace").doesNotContain("torn");
  }

  @Test
  void an_act_is_not_answered_if_its_record_can_not_be_kept() {
    // Given
    AuditTrail broken = entry -> CompletableFuture.failedFuture(new IOException("no broker"));

    // When
    Callers.with(caller())
        .run(() -> endpoints(broken).answer(heard, act, () -> Answer.done("yes")));

    // Then
    assertThat(heard.values).isEmpty();
    assertThat(heard.codes()).containsExactly(Status.Code.UNAVAILABLE);
  }

  @Test
  void a_query_is_recorded_only_if_it_is_refused() {
    // When
    Callers.with(caller())
        .run(() -> {
          endpoints(this::keep).query(heard, act, () -> Answer.done("yes"));
          endpoints(this::keep)
              .query(heard, act, () -> Answer.refused(Refusal.notFound("NOT_FOUND").build()));
        });

    // Then
    assertThat(outcomes()).containsExactly(Outcome.OUTCOME_REFUSED);
    assertThat(heard.values).containsExactly("yes");
  }

  @Test
  void a_retry_is_recorded_under_the_same_id() {
    // When
    answered(() -> Answer.done("yes"));
    answered(() -> Answer.done("yes"));

    // Then
    assertThat(trail)
        .extracting(AuditRecord::getRecordId)
        .hasSize(2)
        .containsOnly(trail.getFirst().getRecordId());
  }

  @Test
  @Requirement("URS-SIGN-005")
  void the_record_of_what_was_signed_carries_the_signature_also_if_only_the_first_answer_is_left() {
    // Given
    Signature given =
        Signature.newBuilder()
            .setSigner(Actor.newBuilder().setId("anna"))
            .setSignedAt(ZonedTime.newBuilder().setEpochMicros(7))
            .setMeaning("reviewed and closed")
            .setRequestId("r-1")
            .setStanding(SignatureStanding.SIGNATURE_STANDING_HOLDS)
            .build();
    Act claimed = act.meaning("what the caller says");

    // When
    Callers.with(caller())
        .run(() -> {
          Endpoints endpoints = endpoints(this::keep);
          endpoints.answer(heard, claimed, () -> Answer.done("yes"), yes -> Optional.of(given));
          endpoints.answer(
              heard, claimed, () -> Answer.firstAnswer("yes"), yes -> Optional.of(given));
          endpoints.answer(
              heard,
              claimed,
              () -> Answer.refused(Refusal.forbidden("SIGNATURE_NOT_PROVEN").build()),
              yes -> Optional.of(given));
        });

    // Then
    for (AuditRecord done : trail.subList(0, 2)) {
      assertThat(done.getSignature()).isEqualTo(given.toBuilder().clearStanding().build());
      assertThat(done.getMeaning()).isEqualTo("reviewed and closed");
      assertThat(done.getVerification().getMethod())
          .isEqualTo(VerificationMethod.VERIFICATION_METHOD_IDENTITY_PROVIDER);
      assertThat(done.getVerification().getVerifiedMicros()).isEqualTo(7);
    }
    assertThat(outcomes())
        .containsExactly(
            Outcome.OUTCOME_ACCEPTED, Outcome.OUTCOME_ALREADY_DONE, Outcome.OUTCOME_REFUSED);
    assertThat(trail.getLast().hasSignature()).isFalse();
    assertThat(trail.getLast().hasVerification()).isFalse();
    assertThat(trail.getLast().getMeaning()).isEqualTo("what the caller says");
  }

  private static void isComplete(AuditRecord entry) {
    assertThat(entry.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(entry.getOwner()).isEqualTo("acme");
    assertThat(entry.getActor().getTenant()).isEqualTo("acme");
    assertThat(entry.getService()).isEqualTo("demo");
    assertThat(entry.getAction()).isEqualTo("CancelOrder");
    assertThat(entry.getSubject()).isEqualTo("order 17");
    assertThat(entry.getRequestId()).isEqualTo("r-1");
    assertThat(entry.getRequestHash().size()).isEqualTo(32);
    assertThat(entry.getRecordedMicros()).isPositive();
  }

  private void answered(Supplier<Answer<String>> useCase) {
    Callers.with(caller()).run(() -> endpoints(this::keep).answer(heard, act, useCase));
  }

  private CompletableFuture<?> keep(AuditRecord entry) {
    trail.add(entry);
    return CompletableFuture.completedFuture(entry);
  }

  private List<Outcome> outcomes() {
    return trail.stream().map(AuditRecord::getOutcome).toList();
  }

  private static Endpoints endpoints(AuditTrail trail) {
    return new Endpoints(new Auditor(trail, "demo", Clock.systemUTC(), Duration.ofSeconds(1)));
  }

  private static Caller caller() {
    return new Caller(
        ActorId.parse("anna"),
        "anna",
        "Anna Keller",
        TenantId.parse("acme"),
        Set.of(Role.PLANNER),
        Optional.empty(),
        Optional.empty(),
        new BearerToken("t"));
  }

  /** Keeps what an observer was told. */
  private static final class Heard implements StreamObserver<String> {
    final List<String> values = new ArrayList<>();
    final List<StatusRuntimeException> failures = new ArrayList<>();

    List<Status.Code> codes() {
      return failures.stream().map(failure -> failure.getStatus().getCode()).toList();
    }

    @Override
    public void onNext(String value) {
      values.add(value);
    }

    @Override
    public void onError(Throwable failure) {
      failures.add((StatusRuntimeException) failure);
    }

    @Override
    public void onCompleted() {
      // the values say it
    }
  }
}
