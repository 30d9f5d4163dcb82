package io.seriatim.reconciliation.contract;

import com.google.protobuf.ByteString;
import io.seriatim.proto.line.v1.GradeCount;
import io.seriatim.proto.line.v1.LineFormatMark;
import io.seriatim.proto.line.v1.OrderEnded;
import io.seriatim.proto.line.v1.OrderStarted;
import io.seriatim.reconciliation.domain.RunMarks;
import io.seriatim.reconciliation.domain.Sha256;
import java.util.List;
import java.util.Optional;

/** How an order ran: from the line's record, and both ways as it is kept. */
public final class RunWords {
  private static final int DIGEST_BYTES = 32;

  private RunWords() {}

  /** What the line says where it begins. */
  public static RunMarks began(OrderStarted started) {
    return started.hasLineFormat() ? read(started.getLineFormat(), List.of()) : RunMarks.NONE;
  }

  /** Which order it ran, where it says so. */
  public static Optional<Sha256> ranAs(OrderStarted started) {
    return started.getOrderHash().size() == DIGEST_BYTES
        ? Optional.of(Sha256.ofDigest(started.getOrderHash().toByteArray()))
        : Optional.empty();
  }

  /** What it says at its end. */
  public static RunMarks ended(OrderEnded ended) {
    return read(LineFormatMark.getDefaultInstance(), ended.getGradesList());
  }

  /**
   * A format without version or SHA-256 is none: what is on the topic must be read, whoever wrote
   * it.
   */
  static RunMarks read(LineFormatMark format, List<GradeCount> grades) {
    Optional<RunMarks.Format> ran =
        format.getVersion() == 0 || format.getHash().size() != DIGEST_BYTES
            ? Optional.empty()
            : Optional.of(
                new RunMarks.Format(
                    format.getVersion(),
                    Sha256.ofDigest(format.getHash().toByteArray()),
                    format.getApproversList(),
                    software(format)));
    return new RunMarks(
        ran,
        grades.stream()
            .map(count -> new RunMarks.GradeCount(count.getGrade(), count.getPacks()))
            .toList());
  }

  private static Optional<Sha256> software(LineFormatMark format) {
    return format.getSoftware().size() == DIGEST_BYTES
        ? Optional.of(Sha256.ofDigest(format.getSoftware().toByteArray()))
        : Optional.empty();
  }

  static Optional<LineFormatMark> format(RunMarks marks) {
    return marks
        .format()
        .map(ran -> {
          LineFormatMark.Builder mark =
              LineFormatMark.newBuilder()
                  .setVersion((int) ran.version())
                  .setHash(ByteString.copyFrom(ran.hash().bytes()))
                  .addAllApprovers(ran.approvers());
          ran.software().ifPresent(by -> mark.setSoftware(ByteString.copyFrom(by.bytes())));
          return mark.build();
        });
  }

  static List<GradeCount> grades(RunMarks marks) {
    return marks.grades().stream()
        .map(count ->
            GradeCount.newBuilder().setGrade(count.grade()).setPacks((int) count.packs()).build())
        .toList();
  }
}
