package io.seriatim.linegateway.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.Kind;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.linegateway.app.Asked;
import io.seriatim.linegateway.app.FirstAnswers;
import io.seriatim.linegateway.app.FirstAnswers.Kept;
import io.seriatim.linegateway.app.JournalWrite;
import io.seriatim.linegateway.app.LineAnswer;
import io.seriatim.linegateway.app.LineView;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gives a command that was said before its first answer again, by whatever door it comes.
 *
 * <p>Only what was done is kept: a refused command may succeed when it is said again. An id that
 * carries its time and is older than the answers that are kept is refused, because nobody knows any
 * more whether it was done.
 */
public final class AnsweredOnce {
  private final FirstAnswers answers;
  private final InstantSource clock;
  private final Set<String> running = ConcurrentHashMap.newKeySet();

  public AnsweredOnce(FirstAnswers answers, InstantSource clock) {
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * Runs the use case, unless this id was answered before.
   *
   * @param request without secrets: its hash is kept
   */
  public <R extends MessageLite> Answer<R> answer(
      String requestId, MessageLite request, Parser<R> parser, Supplier<Answer<R>> useCase) {
    Optional<Refusal> unusable = RequestIds.check(requestId, clock.instant());
    if (unusable.isPresent()) {
      return Answer.refused(unusable.get());
    }
    if (!running.add(requestId)) {
      return Answer.refused(stillRunning(requestId));
    }
    try {
      return alone(requestId, request, parser, useCase);
    } finally {
      running.remove(requestId);
    }
  }

  /**
   * Runs a command of a line, unless this id was answered before; what it writes and its answer are
   * written together.
   *
   * @param request without secrets: its hash is kept
   * @param response the answer, from where the line stands
   */
  public <R extends MessageLite> Answer<R> command(
      String requestId,
      MessageLite request,
      Parser<R> parser,
      Function<LineView, R> response,
      Function<Asked, LineAnswer> act) {
    byte[] hash = RequestHash.of(request);
    Asked asked =
        (order, view) ->
            new JournalWrite.Answered(
                order,
                clock.instant(),
                requestId,
                new Kept(hash, response.apply(view).toByteArray()));
    return answer(
        requestId,
        request,
        parser,
        () ->
            switch (act.apply(asked)) {
              case LineAnswer.Done(LineView view) -> Answer.done(response.apply(view));
              case LineAnswer.Refused(var refusal) -> Answer.refused(LineWords.refusal(refusal));
            });
  }

  private <R extends MessageLite> Answer<R> alone(
      String requestId, MessageLite request, Parser<R> parser, Supplier<Answer<R>> useCase) {
    byte[] hash = RequestHash.of(request);
    Optional<Kept> before = answers.find(requestId);
    if (before.isPresent()) {
      return Arrays.equals(before.get().requestHash(), hash)
          ? new Answer.FirstAnswer<>(parsed(before.get().response(), parser))
          : Answer.refused(RequestIds.reused(requestId));
    }
    Answer<R> answer = useCase.get();
    if (answer instanceof Answer.Done<R>(R response)) {
      answers.keep(requestId, new Kept(hash, response.toByteArray()));
      // whoever says it again gets the one that was written with what was done
      return answers
          .find(requestId)
          .map(first -> Answer.done(parsed(first.response(), parser)))
          .orElse(answer);
    }
    return answer;
  }

  private static Refusal stillRunning(String requestId) {
    return Refusal.of(Kind.BUSY, "REQUEST_STILL_RUNNING")
        .given("request " + requestId + ", which has no answer yet")
        .expected("one at a time")
        .advice("say it again in a moment")
        .retryMayHelp(true)
        .build();
  }

  private static <R> R parsed(byte[] bytes, Parser<R> parser) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalStateException("the first answer cannot be read", damaged);
    }
  }
}
