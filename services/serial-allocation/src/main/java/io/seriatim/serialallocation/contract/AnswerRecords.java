package io.seriatim.serialallocation.contract;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.proto.allocation.v1.AnswerRecord;
import io.seriatim.serialallocation.app.PoolAnswer;

/** First answers as they are kept, both ways. */
public final class AnswerRecords {
  private AnswerRecords() {}

  /** What {@link #read} reads. */
  public static byte[] bytes(PoolAnswer answer) {
    AnswerRecord.Builder kept = AnswerRecord.newBuilder();
    switch (answer) {
      case PoolAnswer.Opened opened -> kept.setOpened(PoolRecords.record(opened.book()));
      case PoolAnswer.Leased leased ->
          kept.setLeased(BlockRecords.record(leased.lease())).setPartial(leased.partial());
      case PoolAnswer.Returned returned -> kept.setReturned(BlockRecords.record(returned.lease()));
      case PoolAnswer.Changed changed -> kept.setChanged(BlockRecords.record(changed.lease()));
      case PoolAnswer.Imported imported -> kept.setImported(ImportRecords.record(imported));
      case PoolAnswer.CodesImported codes -> kept.setCodesImported(CodeRecords.record(codes));
      case PoolAnswer.Reported reported -> kept.setReported(ResultWords.record(reported));
      case PoolAnswer.Supplied supplied -> kept.setSupplied(SupplyWords.of(supplied.supply()));
    }
    return kept.build().toByteArray();
  }

  /** Reads an answer that was kept. */
  public static PoolAnswer read(byte[] body) {
    try {
      AnswerRecord kept = AnswerRecord.parseFrom(body);
      return switch (kept.getAnswerCase()) {
        case OPENED -> new PoolAnswer.Opened(PoolRecords.read(kept.getOpened()));
        case LEASED ->
            new PoolAnswer.Leased(BlockRecords.read(kept.getLeased()), kept.getPartial());
        case RETURNED -> new PoolAnswer.Returned(BlockRecords.read(kept.getReturned()));
        case CHANGED -> new PoolAnswer.Changed(BlockRecords.read(kept.getChanged()));
        case IMPORTED -> ImportRecords.read(kept.getImported());
        case CODES_IMPORTED -> CodeRecords.read(kept.getCodesImported());
        case REPORTED -> ResultWords.read(kept.getReported());
        case SUPPLIED -> new PoolAnswer.Supplied(SupplyWords.read(kept.getSupplied()));
        case ANSWER_NOT_SET -> throw new IllegalStateException("a first answer without an answer");
      };
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a first answer that can't be read", broken);
    }
  }
}
