package io.seriatim.serialallocation.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.proto.allocation.v1.Code;
import io.seriatim.proto.allocation.v1.CodePlaceRecord;
import io.seriatim.proto.allocation.v1.CodesAnswerRecord;
import io.seriatim.proto.allocation.v1.ImportCodesResponse;
import io.seriatim.proto.allocation.v1.ListRecord;
import io.seriatim.serialallocation.app.PoolAnswer;
import io.seriatim.serialallocation.domain.ImportProgress;
import io.seriatim.serialallocation.domain.IssuedCode;
import io.seriatim.serialallocation.domain.ListImport;
import io.seriatim.serialallocation.domain.ListPlace;
import java.time.LocalDate;
import java.util.Optional;

/** Issued codes and their lists, as they are kept, both ways, and as they are answered. */
public final class CodeRecords {
  private CodeRecords() {}

  /** A code as others see it. */
  public static Code code(IssuedCode code) {
    return Code.newBuilder()
        .setSerial(code.number())
        .setCryptoKey(code.cryptoKey())
        .setCryptoCode(code.cryptoCode())
        .build();
  }

  /** Reads what {@link #code(IssuedCode)} gives. */
  public static IssuedCode code(Code code) {
    return new IssuedCode(code.getSerial(), code.getCryptoKey(), code.getCryptoCode());
  }

  /** Reads a code's row. */
  public static IssuedCode code(byte[] body) {
    return parsed(() -> code(Code.parseFrom(body)));
  }

  /** What {@link #code(byte[])} reads. */
  public static byte[] bytes(IssuedCode code) {
    return code(code).toByteArray();
  }

  /** Reads a place's row. */
  public static ListPlace place(byte[] body) {
    return parsed(() -> {
      CodePlaceRecord kept = CodePlaceRecord.parseFrom(body);
      return new ListPlace(kept.getList(), kept.getPosition());
    });
  }

  /** What {@link #place} reads. */
  public static byte[] bytes(ListPlace place) {
    return CodePlaceRecord.newBuilder()
        .setList(place.list())
        .setPosition(place.position())
        .build()
        .toByteArray();
  }

  /** Reads a list's row. */
  public static ListImport list(byte[] body) {
    return parsed(() -> list(ListRecord.parseFrom(body)));
  }

  /** What {@link #list(byte[])} reads. */
  public static byte[] bytes(ListImport list) {
    return record(list).toByteArray();
  }

  /** A part's answer, as its sender gets it. */
  public static ImportCodesResponse response(PoolAnswer answer) {
    if (!(answer instanceof PoolAnswer.CodesImported imported)) {
      throw new IllegalStateException("the answer of another request: " + answer);
    }
    return ImportCodesResponse.newBuilder()
        .setNextLine(imported.list().nextLine())
        .setImported(imported.list().codes())
        .addAllRefused(ImportRecords.refused(imported.refused()))
        .build();
  }

  static CodesAnswerRecord record(PoolAnswer.CodesImported answer) {
    return CodesAnswerRecord.newBuilder()
        .setAfter(record(answer.list()))
        .addAllRefused(ImportRecords.refused(answer.refused()))
        .build();
  }

  static PoolAnswer.CodesImported read(CodesAnswerRecord kept) {
    return new PoolAnswer.CodesImported(
        list(kept.getAfter()), ImportRecords.lines(kept.getRefusedList()));
  }

  private static ListRecord record(ListImport list) {
    return ListRecord.newBuilder()
        .setOrigin(list.origin())
        .setExpiry(list.expiry().map(LocalDate::toString).orElse(""))
        .setNumber(list.number())
        .setNextLine(list.nextLine())
        .setCodes(list.codes())
        .setRefused(list.progress().refused())
        .setDigest(list.digest())
        .setLinesDigest(list.progress().digest())
        .setOpened(list.opened())
        .build();
  }

  private static ListImport list(ListRecord kept) {
    return new ListImport(
        Optional.of(kept.getExpiry()).filter(day -> !day.isEmpty()).map(LocalDate::parse),
        kept.getNumber(),
        new ImportProgress(
            kept.getOrigin(),
            kept.getNextLine(),
            kept.getCodes(),
            kept.getRefused(),
            ImportRecords.digest(kept.getLinesDigest())),
        kept.getDigest(),
        kept.getOpened());
  }

  /** Something read from bytes. */
  private interface Parsing<T> {
    T parse() throws InvalidProtocolBufferException;
  }

  private static <T> T parsed(Parsing<T> parsing) {
    try {
      return parsing.parse();
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a row of issued codes that can't be read", broken);
    }
  }
}
