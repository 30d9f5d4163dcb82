package io.seriatim.serialallocation.app;

import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.numbering.PoolKind;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.PoolKey;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.serialallocation.domain.RefusedLine;
import io.seriatim.serialallocation.domain.RunningDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes in a whole file, part by part. The lines that an earlier call decided about are passed
 * over, so the same file sent again goes on where the call before it ended.
 */
public final class ImportFile {
  private static final String TAB = "\t";
  private static final int ALL_FIELDS = 3;

  private final PoolStore pools;
  private final ImportUsed importUsed;
  private final ImportCodes importCodes;

  public ImportFile(PoolStore pools, ImportUsed importUsed, ImportCodes importCodes) {
    this.pools = pools;
    this.importUsed = importUsed;
    this.importCodes = importCodes;
  }

  /**
   * A file.
   *
   * @param lines used serials, or issued codes with their fields
   * @param expiry of issued codes
   */
  public record Document(
      String importId,
      PoolKey pool,
      String origin,
      Optional<LocalDate> expiry,
      List<String> lines) {
    public Document {
      lines = List.copyOf(lines);
    }

    /** As lines are digested: codes by their fields. */
    private List<String> canonical(boolean issued) {
      return issued ? lines.stream().map(this::code).map(IssuedCode::line).toList() : lines;
    }

    /** How many fields each line has: as the first one. */
    private int fields() {
      return lines.isEmpty() || !lines.getFirst().contains(TAB) ? 1 : ALL_FIELDS;
    }

    /** The line as a code; one with other fields is none. */
    private IssuedCode code(String line) {
      String[] fields = line.split(TAB, -1);
      if (fields.length != fields()) {
        return IssuedCode.unreadable(line);
      }
      return fields.length == 1
          ? IssuedCode.plain(line)
          : new IssuedCode(fields[0], fields[1], fields[2]);
    }
  }

  /** Names the parts, as if each had come by itself. */
  public record Tags(Function<ImportPart, RequestTag> used, Function<CodePart, RequestTag> codes) {}

  /**
   * What became of a file.
   *
   * @param lines decided about, by this call and those before
   * @param refused by this call
   */
  public record Taken(long lines, long imported, List<RefusedLine> refused) {
    public Taken {
      refused = List.copyOf(refused);
    }
  }

  /** Everything, or the first refusal of a part; the parts before it stay taken in. */
  public Reply<Taken> take(Asker asker, Document document, Tags tags) {
    Reply<ImportProgress> begun =
        importUsed.progress(asker.tenant(), document.pool(), document.importId());
    return switch (begun) {
      case Reply.Done<ImportProgress>(ImportProgress progress) ->
          from(progress, asker, document, tags);
      case Reply.Before<ImportProgress>(ImportProgress progress) ->
          from(progress, asker, document, tags);
      case Reply.No<ImportProgress>(var refusal) -> Reply.no(refusal);
    };
  }

  private Reply<Taken> from(ImportProgress begun, Asker asker, Document document, Tags tags) {
    boolean issued =
        pools
            .find(document.pool())
            .filter(book -> book.state().kind().equals(Optional.of(PoolKind.IMPORTED)))
            .isPresent();
    Optional<Refusal> changed = changed(begun, document.canonical(issued));
    if (changed.isPresent()) {
      return Reply.no(changed.get());
    }
    int most = issued ? CodePart.MOST_LINES : ImportPart.MOST_LINES;
    Taken taken = new Taken(begun.nextLine() - 1, begun.imported(), List.of());
    while (taken.lines() < document.lines().size()) {
      int at = Math.toIntExact(taken.lines());
      List<String> lines =
          document.lines().subList(at, Math.min(document.lines().size(), at + most));
      Reply<PoolAnswer> reply =
          issued
              ? codes(asker, document, at + 1, lines, tags)
              : used(asker, document, at + 1, lines, tags);
      if (reply instanceof Reply.No<PoolAnswer>(var refusal)) {
        return Reply.no(refusal);
      }
      taken = plus(taken, answer(reply));
    }
    return new Reply.Done<>(taken);
  }

  /** The refusal of a file whose lines so far are not those that were decided about. */
  static Optional<Refusal> changed(ImportProgress begun, List<String> lines) {
    long decided = begun.nextLine() - 1;
    boolean same =
        lines.size() >= decided
            && RunningDigest.after(
                    RunningDigest.NOTHING, lines.subList(0, Math.toIntExact(decided)))
                .equals(begun.digest());
    return same
        ? Optional.empty()
        : Optional.of(
            Refusal.of(
                Reason.IMPORT_CHANGED,
                "a file of %d lines that differs before line %d"
                    .formatted(lines.size(), begun.nextLine()),
                "the lines 1 to " + decided + " that were decided about"));
  }

  private Reply<PoolAnswer> used(
      Asker asker, Document document, long line, List<String> lines, Tags tags) {
    ImportPart part =
        new ImportPart(document.importId(), document.pool(), document.origin(), line, lines);
    return importUsed.take(asker, tags.used().apply(part), part);
  }

  private Reply<PoolAnswer> codes(
      Asker asker, Document document, long line, List<String> lines, Tags tags) {
    CodePart part =
        new CodePart(
            document.importId(),
            gtin(document.pool()),
            document.origin(),
            document.expiry(),
            line,
            lines.stream().map(document::code).toList());
    return importCodes.take(asker, tags.codes().apply(part), part);
  }

  private static Gtin gtin(PoolKey pool) {
    return switch (pool) {
      case PoolKey.OfGtin(Gtin gtin) -> gtin;
      case PoolKey.OfPrefix prefix ->
          throw new IllegalStateException("issued codes in the pool of " + prefix);
    };
  }

  private static PoolAnswer answer(Reply<PoolAnswer> reply) {
    return switch (reply) {
      case Reply.Done<PoolAnswer>(PoolAnswer answer) -> answer;
      case Reply.Before<PoolAnswer>(PoolAnswer answer) -> answer;
      case Reply.No<PoolAnswer> no -> throw new IllegalStateException("refused: " + no);
    };
  }

  private static Taken plus(Taken before, PoolAnswer answer) {
    List<RefusedLine> refused = new ArrayList<>(before.refused());
    return switch (answer) {
      case PoolAnswer.Imported(ImportProgress progress, List<RefusedLine> lines) -> {
        refused.addAll(lines);
        yield new Taken(progress.nextLine() - 1, progress.imported(), refused);
      }
      case PoolAnswer.CodesImported(var list, List<RefusedLine> lines) -> {
        refused.addAll(lines);
        yield new Taken(list.nextLine() - 1, list.codes(), refused);
      }
      case PoolAnswer.Opened other -> throw new IllegalStateException("not of an import: " + other);
      case PoolAnswer.Leased other -> throw new IllegalStateException("not of an import: " + other);
      case PoolAnswer.Returned other ->
          throw new IllegalStateException("not of an import: " + other);
      case PoolAnswer.Supplied other ->
          throw new IllegalStateException("not of an import: " + other);
      case PoolAnswer.Changed other ->
          throw new IllegalStateException("not of an import: " + other);
      case PoolAnswer.Reported other ->
          throw new IllegalStateException("not of an import: " + other);
    };
  }
}
