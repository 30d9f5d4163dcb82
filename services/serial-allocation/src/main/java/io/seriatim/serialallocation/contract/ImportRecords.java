package io.seriatim.serialallocation.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.proto.allocation.v1.ImportAnswerRecord;
import io.seriatim.proto.allocation.v1.ImportRecord;
import io.seriatim.proto.allocation.v1.ImportUsedSerialsResponse;
import io.seriatim.proto.allocation.v1.ImportedPositionsRecord;
import io.seriatim.proto.allocation.v1.RefusedLine;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.RunningDigest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Imports as they are kept, both ways, and as they are answered. */
public final class ImportRecords {
  private ImportRecords() {}

  /** Reads an import's row. */
  public static ImportProgress progress(byte[] body) {
    try {
      return progress(ImportRecord.parseFrom(body));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("an import that can't be read", broken);
    }
  }

  /** What {@link #progress(byte[])} reads. */
  public static ImportRecord record(ImportProgress progress) {
    return ImportRecord.newBuilder()
        .setOrigin(progress.origin())
        .setNextLine(progress.nextLine())
        .setImported(progress.imported())
        .setRefused(progress.refused())
        .setLinesDigest(progress.digest())
        .build();
  }

  /** Reads the offsets of imported positions in one run. */
  public static Set<Integer> offsets(byte[] body) {
    try {
      return new TreeSet<>(ImportedPositionsRecord.parseFrom(body).getOffsetsList());
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("imported positions that can't be read", broken);
    }
  }

  /** What {@link #offsets} reads. */
  public static byte[] positions(Set<Integer> offsets) {
    return ImportedPositionsRecord.newBuilder()
        .addAllOffsets(new TreeSet<>(offsets))
        .build()
        .toByteArray();
  }

  /** A part's answer, as its sender gets it. */
  public static ImportUsedSerialsResponse response(PoolAnswer answer) {
    if (!(answer instanceof PoolAnswer.Imported imported)) {
      throw new IllegalStateException("the answer of another request: " + answer);
    }
    ImportAnswerRecord words = record(imported);
    return ImportUsedSerialsResponse.newBuilder()
        .setNextLine(imported.progress().nextLine())
        .setImported(imported.progress().imported())
        .addAllRefused(words.getRefusedList())
        .build();
  }

  static ImportAnswerRecord record(PoolAnswer.Imported answer) {
    return ImportAnswerRecord.newBuilder()
        .setAfter(record(answer.progress()))
        .addAllRefused(refused(answer.refused()))
        .build();
  }

  /** Refused lines, as their sender gets them. */
  public static List<RefusedLine> refused(
      List<io.seriatim.serialallocation.domain.RefusedLine> lines) {
    return lines.stream()
        .map(no ->
            RefusedLine.newBuilder()
                .setLine(no.line())
                .setSerial(no.serial())
                .setReason(no.why().name())
                .build())
        .toList();
  }

  static List<io.seriatim.serialallocation.domain.RefusedLine> lines(List<RefusedLine> kept) {
    return kept.stream()
        .map(no ->
            new io.seriatim.serialallocation.domain.RefusedLine(
                no.getLine(),
                no.getSerial(),
                io.seriatim.serialallocation.domain.RefusedLine.Why.valueOf(no.getReason())))
        .toList();
  }

  static PoolAnswer.Imported read(ImportAnswerRecord kept) {
    return new PoolAnswer.Imported(progress(kept.getAfter()), lines(kept.getRefusedList()));
  }

  static ImportProgress progress(ImportRecord kept) {
    return new ImportProgress(
        kept.getOrigin(),
        kept.getNextLine(),
        kept.getImported(),
        kept.getRefused(),
        digest(kept.getLinesDigest()));
  }

  /** Rows from before lines were digested have none; their files don't match and are begun anew. */
  static String digest(String kept) {
    return kept.isEmpty() ? RunningDigest.NOTHING : kept;
  }
}
