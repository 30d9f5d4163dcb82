package io.seriatim.serialallocation.contract;

import io.seriatim.proto.allocation.v1.NumberOutcome;
import io.seriatim.proto.allocation.v1.NumberResult;
import io.seriatim.proto.allocation.v1.ReportResultsFileResponse;
import io.seriatim.proto.allocation.v1.ReportResultsResponse;
import io.seriatim.proto.allocation.v1.ResultsAnswerRecord;
import io.seriatim.proto.allocation.v1.ReturnNumbersResponse;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.app.ResultFile;
import io.seriatim.serialallocation.app.ResultPart;
import io.seriatim.serialallocation.domain.Outcome;
import java.util.Optional;

/** What became of numbers, in requests, answers and rows. */
public final class ResultWords {
  private ResultWords() {}

  /** A line of a report. */
  public static ResultPart.Line line(NumberResult result) {
    Optional<Outcome> outcome =
        switch (result.getOutcome()) {
          case NUMBER_OUTCOME_USED -> Optional.of(Outcome.USED);
          case NUMBER_OUTCOME_SCRAPPED -> Optional.of(Outcome.SCRAPPED);
          case NUMBER_OUTCOME_UNUSED -> Optional.of(Outcome.UNUSED);
          case NUMBER_OUTCOME_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
        };
    return new ResultPart.Line(result.getNumber(), outcome);
  }

  /** What {@link #line} reads. */
  public static NumberResult result(ResultPart.Line line) {
    return NumberResult.newBuilder()
        .setNumber(line.number())
        .setOutcome(
            line.outcome()
                .map(ResultWords::outcome)
                .orElse(NumberOutcome.NUMBER_OUTCOME_UNSPECIFIED))
        .build();
  }

  private static NumberOutcome outcome(Outcome outcome) {
    return switch (outcome) {
      case USED -> NumberOutcome.NUMBER_OUTCOME_USED;
      case SCRAPPED -> NumberOutcome.NUMBER_OUTCOME_SCRAPPED;
      case UNUSED -> NumberOutcome.NUMBER_OUTCOME_UNUSED;
    };
  }

  /** The answer to a list of numbers that came back. */
  public static ReturnNumbersResponse returned(PoolAnswer answer) {
    PoolAnswer.Reported reported = reported(answer);
    return ReturnNumbersResponse.newBuilder()
        .setBlock(BlockRecords.block(reported.lease()))
        .addAllRefused(ImportRecords.refused(reported.refused()))
        .build();
  }

  /** The answer to a part of a report. */
  public static ReportResultsResponse part(PoolAnswer answer) {
    PoolAnswer.Reported reported = reported(answer);
    return ReportResultsResponse.newBuilder()
        .setNextLine(reported.progress().nextLine())
        .setBlock(BlockRecords.block(reported.lease()))
        .addAllRefused(ImportRecords.refused(reported.refused()))
        .build();
  }

  /** The answer to a file. */
  public static ReportResultsFileResponse file(ResultFile.Taken taken) {
    return ReportResultsFileResponse.newBuilder()
        .setLines(taken.lines())
        .setBlock(BlockRecords.block(taken.lease()))
        .addAllRefused(ImportRecords.refused(taken.refused()))
        .build();
  }

  static ResultsAnswerRecord record(PoolAnswer.Reported reported) {
    return ResultsAnswerRecord.newBuilder()
        .setAfter(BlockRecords.record(reported.lease()))
        .setProgress(ImportRecords.record(reported.progress()))
        .addAllRefused(ImportRecords.refused(reported.refused()))
        .build();
  }

  static PoolAnswer.Reported read(ResultsAnswerRecord kept) {
    return new PoolAnswer.Reported(
        BlockRecords.read(kept.getAfter()),
        ImportRecords.progress(kept.getProgress()),
        ImportRecords.lines(kept.getRefusedList()));
  }

  private static PoolAnswer.Reported reported(PoolAnswer answer) {
    if (!(answer instanceof PoolAnswer.Reported reported)) {
      throw new IllegalStateException("the answer of another request: " + answer);
    }
    return reported;
  }
}
