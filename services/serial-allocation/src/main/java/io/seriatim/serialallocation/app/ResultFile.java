package io.seriatim.serialallocation.app;

import io.seriatim.serialallocation.domain.BlockName;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.Lease;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.RefusedLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes in a whole file of results, part by part; the same file sent again goes on. */
public final class ResultFile {
  private final ReportResults reportResults;

  public ResultFile(ReportResults reportResults) {
    this.reportResults = reportResults;
  }

  /** A file. */
  public record Document(String importId, BlockName block, List<String> lines) {
    public Document {
      lines = List.copyOf(lines);
    }
  }

  /**
   * What became of a file.
   *
   * @param lines decided about, by this call and those before
   * @param refused by this call
   */
  public record Taken(long lines, Lease lease, List<RefusedLine> refused) {
    public Taken {
      refused = List.copyOf(refused);
    }
  }

  /** Everything, or the first refusal of a part; the parts before it stay taken in. */
  public Reply<Taken> take(Asker asker, Document document, Function<ResultPart, RequestTag> tags) {
    return switch (reportResults.progress(asker, document.block(), document.importId())) {
      case Reply.Done<ImportProgress>(ImportProgress begun) -> from(begun, asker, document, tags);
      case Reply.Before<ImportProgress>(ImportProgress begun) -> from(begun, asker, document, tags);
      case Reply.No<ImportProgress>(var refusal) -> Reply.no(refusal);
    };
  }

  private Reply<Taken> from(
      ImportProgress begun, Asker asker, Document document, Function<ResultPart, RequestTag> tags) {
    List<ResultPart.Line> lines = document.lines().stream().map(ResultPart.Line::parse).toList();
    Optional<Refusal> changed =
        ImportFile.changed(begun, lines.stream().map(ResultPart.Line::text).toList());
    if (changed.isPresent()) {
      return Reply.no(changed.get());
    }
    Reply<Taken> soFar =
        reportResults
            .block(asker, document.block())
            .map(lease -> new Taken(begun.nextLine() - 1, lease, List.of()));
    while (soFar instanceof Reply.Done<Taken>(Taken taken) && taken.lines() < lines.size()) {
      int at = Math.toIntExact(taken.lines());
      int end = Math.min(lines.size(), at + ResultPart.MOST_LINES);
      ResultPart part =
          new ResultPart(document.importId(), document.block(), at + 1L, lines.subList(at, end));
      soFar = done(reportResults.take(asker, tags.apply(part), part).map(it -> plus(taken, it)));
    }
    return soFar;
  }

  private static Reply<Taken> done(Reply<Taken> reply) {
    return switch (reply) {
      case Reply.Done<Taken> now -> now;
      case Reply.Before<Taken>(Taken before) -> new Reply.Done<>(before);
      case Reply.No<Taken> no -> no;
    };
  }

  private static Taken plus(Taken before, PoolAnswer answer) {
    if (!(answer instanceof PoolAnswer.Reported(var lease, var progress, var lines))) {
      throw new IllegalStateException("not of a report: " + answer);
    }
    List<RefusedLine> refused = new ArrayList<>(before.refused());
    refused.addAll(lines);
    return new Taken(progress.nextLine() - 1, lease, refused);
  }
}
