package io.seriatim.linegateway.grpc;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.requests.RequestHash;
import io.seriatim.chassis.requests.RequestIds;
import io.seriatim.linegateway.app.FirstAnswers;
import io.seriatim.linegateway.app.FirstAnswers.Kept;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Gives a command that was said before its first answer again.
 *
 * <p>Only what was done is kept: a refused command may succeed when it is said again. A gateway
 * that dies between doing and keeping does it again, and every command changes nothing the second
 * time.
 */
public final class AnsweredOnce {
  private final FirstAnswers answers;

  public AnsweredOnce(FirstAnswers answers) {
    this.answers = answers;
  }

  <R extends MessageLite> Answer<R> answer(
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
    }
    return answer;
  }

  private static <R> R parsed(byte[] bytes, Parser<R> parser) {
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException damaged) {
      throw new IllegalStateException("the first answer cannot be read", damaged);
    }
  }
}
