package io.seriatim.reconciliation.contract;

import io.seriatim.proto.batch.v1.Batch;
import io.seriatim.proto.batch.v1.FindingResolution;
import io.seriatim.proto.batch.v1.ReleaseStep;
import io.seriatim.proto.batch.v1.Supplement;
import io.seriatim.proto.envelope.v1.Signature;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signature that was given for a request, as it is kept with what was signed: the act's audit
 * record carries it. Empty where it is not on the record any more.
 */
public final class GivenSignatures {
  private GivenSignatures() {}

  /** Of a close, a supplement, or one of the two of a reopening. */
  public static Optional<Signature> of(Batch batch, String requestId) {
    return given(
        requestId,
        Stream.of(
                batch.getSignaturesList().stream(),
                batch.getSupplementsList().stream().map(Supplement::getSignature),
                batch.getReopeningsList().stream()
                    .flatMap(one -> Stream.of(one.getAsked(), one.getGranted(), one.getClosed())))
            .flatMap(some -> some));
  }

  /** Of a step, or of what took it back. */
  public static Optional<Signature> of(ReleaseStep step, String requestId) {
    return given(requestId, Stream.of(step.getSignature(), step.getRevoked().getSignature()));
  }

  /** Of an explanation. */
  public static Optional<Signature> of(FindingResolution how, String requestId) {
    return of(how.getSignature(), requestId);
  }

  /** This one, if it was given for the request. */
  public static Optional<Signature> of(Signature signature, String requestId) {
    return given(requestId, Stream.of(signature));
  }

  private static Optional<Signature> given(String requestId, Stream<Signature> some) {
    return some.filter(one -> !requestId.isEmpty() && one.getRequestId().equals(requestId))
        .findFirst();
  }
}
