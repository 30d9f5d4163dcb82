package io.seriatim.chassis.kafka;

import com.google.protobuf.MessageLite;
import io.seriatim.chassis.kafka.Topic.Retention;
import io.seriatim.proto.allocation.v1.AllocationEvent;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.proto.audit.v1.CheckpointSigned;
import io.seriatim.proto.batch.v1.BatchEvent;
import io.seriatim.proto.ledger.v1.GatewayMark;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.LedgerRefusal;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.report.v1.ReportEvent;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Every topic of the platform, with its key and value.
 *
 * <p>Partition counts are the local stack's; an installation sets its own with {@code
 * seriatim.kafka.ledger-partitions} and {@code seriatim.kafka.partitions}, once.
 */
public final class Topics {
  /** Facts by {@code kind/id}; the last version of each. */
  public static final Topic<String, MasterDataRecord> MASTER_DATA =
      topic("master-data.v1", 1, Retention.COMPACTED, MasterDataRecord.getDefaultInstance());

  /** By pool. */
  public static final Topic<String, AllocationEvent> ALLOCATION_EVENTS =
      topic("allocation.events.v1", 4, Retention.THIRTY_DAYS, AllocationEvent.getDefaultInstance());

  /** Partition = slot of the site that has custody, for the life of the installation. */
  public static final Topic<String, LedgerInput> LEDGER_INPUTS =
      topic("ledger.inputs.v1", 8, Retention.THIRTY_DAYS, LedgerInput.getDefaultInstance());

  /** Partition = partition of the input that caused it; every state whole, whatever is written. */
  public static final Topic<String, LedgerEvent> LEDGER_EVENTS =
      new Topic<>(
          "ledger.events.v1",
          8,
          Retention.THIRTY_DAYS,
          Serdes.String(),
          ProtoSerde.of(
              LedgerEvent.getDefaultInstance(), CompactEvents::compact, CompactEvents::whole));

  /** By request id. */
  public static final Topic<String, LedgerAnswer> LEDGER_ANSWERS =
      topic("ledger.answers.v1", 8, Retention.ONE_DAY, LedgerAnswer.getDefaultInstance());

  /** By owner. */
  public static final Topic<String, LedgerRefusal> LEDGER_REFUSALS =
      topic("ledger.refusals.v1", 8, Retention.THIRTY_DAYS, LedgerRefusal.getDefaultInstance());

  /** By {@code gateway/mark}; the last of each. */
  public static final Topic<String, GatewayMark> LEDGER_ACKS =
      topic("ledger.acks.v1", 8, Retention.COMPACTED, GatewayMark.getDefaultInstance());

  /** By {@code owner/gtin/lot}. */
  public static final Topic<String, BatchEvent> BATCH_EVENTS =
      topic("batch.events.v1", 4, Retention.THIRTY_DAYS, BatchEvent.getDefaultInstance());

  /** By {@code owner/gtin/lot}. */
  public static final Topic<String, ReportEvent> REPORT_EVENTS =
      topic("report.events.v1", 4, Retention.THIRTY_DAYS, ReportEvent.getDefaultInstance());

  /** By owner. */
  public static final Topic<String, AuditRecord> AUDIT_RECORDS =
      topic("audit.records.v1", 4, Retention.THIRTY_DAYS, AuditRecord.getDefaultInstance());

  /** By owner. */
  public static final Topic<String, CheckpointSigned> AUDIT_CHECKPOINTS =
      topic(
          "audit.checkpoints.v1", 4, Retention.THIRTY_DAYS, CheckpointSigned.getDefaultInstance());

  private Topics() {}

  /** All of them. */
  public static List<Topic<?, ?>> all() {
    return List.of(
        MASTER_DATA,
        ALLOCATION_EVENTS,
        LEDGER_INPUTS,
        LEDGER_EVENTS,
        LEDGER_ANSWERS,
        LEDGER_REFUSALS,
        LEDGER_ACKS,
        BATCH_EVENTS,
        REPORT_EVENTS,
        AUDIT_RECORDS,
        AUDIT_CHECKPOINTS);
  }

  private static <V extends MessageLite> Topic<String, V> topic(
      String name, int partitions, Retention retention, V value) {
    return new Topic<>(name, partitions, retention, Serdes.String(), ProtoSerde.of(value));
  }
}
