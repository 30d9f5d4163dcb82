package io.seriatim.linegateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.linegateway.app.FirstAnswers;
import io.seriatim.proto.line.v1.LineStatus;
import io.seriatim.proto.line.v1.ResumeLineRequest;
import io.seriatim.proto.line.v1.ResumeLineResponse;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AnsweredOnceTest {
  private static final Instant NOW = Instant.parse("2026-11-20T06:00:00Z");

  private final AnsweredOnce once = new AnsweredOnce(new Remembered(), () -> NOW);
  private final AtomicInteger done = new AtomicInteger();

  @Test
  @Requirement("URS-LINE-011")
  void the_same_command_again_gets_the_first_answer_and_does_nothing() {
    resume("line-1");

    Answer<ResumeLineResponse> again = resume("line-1");

    assertThat(done).hasValue(1);
    assertThat(again).isInstanceOf(Answer.FirstAnswer.class);
    assertThat(((Answer.FirstAnswer<ResumeLineResponse>) again).value().getStatus().getSent())
        .isEqualTo(1);
  }

  @Test
  @Requirement("URS-LINE-011")
  void the_same_id_with_another_command_is_refused() {
    resume("line-1");

    Answer<ResumeLineResponse> other = resume("line-2");

    assertThat(((Answer.Refused<ResumeLineResponse>) other).refusal().reason())
        .isEqualTo("REQUEST_ID_REUSED");
    assertThat(done).hasValue(1);
  }

  @Test
  void a_refused_command_may_be_said_again() {
    once.answer(
        "r-1",
        request("line-1"),
        ResumeLineResponse.parser(),
        () -> Answer.refused(Refusal.invalid("NOT_YET").given("a").expected("b").build()));

    assertThat(resume("line-1")).isInstanceOf(Answer.Done.class);
  }

  @Test
  @Requirement("URS-LINE-011")
  void an_id_older_than_the_answers_that_are_kept_is_refused_and_nothing_is_done() {
    UUID old = RequestIds.version7(NOW.minus(Duration.ofDays(31)), new UUID(1, 2));

    Answer<ResumeLineResponse> answer = resume(old.toString(), "line-1");

    assertThat(((Answer.Refused<ResumeLineResponse>) answer).refusal().reason())
        .isEqualTo("REQUEST_TOO_OLD");
    assertThat(done).hasValue(0);
  }

  @Test
  @Requirement("URS-LINE-011")
  void a_command_that_is_said_again_while_it_runs_is_not_done_twice() {
    Answer<ResumeLineResponse> outer =
        once.answer(
            "r-1",
            request("line-1"),
            ResumeLineResponse.parser(),
            () -> {
              assertThat(((Answer.Refused<ResumeLineResponse>) resume("line-1")).refusal().reason())
                  .isEqualTo("REQUEST_STILL_RUNNING");
              return Answer.done(ResumeLineResponse.getDefaultInstance());
            });

    assertThat(outer).isInstanceOf(Answer.Done.class);
    assertThat(done).hasValue(0);
  }

  private Answer<ResumeLineResponse> resume(String line) {
    return resume("r-1", line);
  }

  private Answer<ResumeLineResponse> resume(String id, String line) {
    return once.answer(
        id,
        request(line),
        ResumeLineResponse.parser(),
        () ->
            Answer.done(
                ResumeLineResponse.newBuilder()
                    .setStatus(LineStatus.newBuilder().setSent(done.incrementAndGet()))
                    .build()));
  }

  private static ResumeLineRequest request(String line) {
    return ResumeLineRequest.newBuilder().setRequestId("r-1").setLineId(line).build();
  }

  private static final class Remembered implements FirstAnswers {
    private final Map<String, Kept> kept = new HashMap<>();

    @Override
    public Optional<Kept> find(String requestId) {
      return Optional.ofNullable(kept.get(requestId));
    }

    @Override
    public void keep(String requestId, Kept answer) {
      kept.putIfAbsent(requestId, answer);
    }
  }
}
