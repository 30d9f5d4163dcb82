package io.seriatim.regulatoryreporting.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.chassis.kafka.Topics;
import io.seriatim.chassis.outbox.OutboxRow;
import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.LedgerEvent;
import io.seriatim.regulatoryreporting.app.SubmissionStore;
import io.seriatim.regulatoryreporting.contract.Shipments;
import io.seriatim.regulatoryreporting.contract.SubmissionWords;
import io.seriatim.regulatoryreporting.domain.Shipment;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import io.seriatim.regulatoryreporting.domain.SubmissionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Submissions in a partition table, one partition an owner.
 *
 * <p>State rows are those that wait, so that a partition stays small to read; all of them are
 * details, the submission beside the shipment it was made from.
 */
public final class CassandraSubmissionStore implements SubmissionStore {
  private static final String SUBMISSION = "submission/";
  private static final String SHIPMENT = "shipment/";
  private static final String COMMAND = "command/";
  private static final byte[] WAITS = {1};

  private final PartitionStore partitions;

  public CassandraSubmissionStore(PartitionStore partitions) {
    this.partitions = partitions;
  }

  @Override
  public void open(Shipment shipment) {
    String id = shipment.submissionId().value();
    partitions.apply(
        shipment.owner().value(),
        partition -> {
          // read after the partition: if it is written in between, the partition has moved on
          boolean known = partitions.detail(partition.id(), SUBMISSION + id).isPresent();
          return known
              ? Optional.empty()
              : Optional.of(
                  put(partition, new Submission(shipment, new Waiting("")))
                      .put(id, WAITS)
                      .putDetail(SHIPMENT + id, Shipments.message(shipment).toByteArray())
                      .putDetail(command(shipment.commandId()) + id, id.getBytes(UTF_8)));
        });
  }

  @Override
  public List<Submission> waiting() {
    List<Submission> waiting = new ArrayList<>();
    for (String owner : partitions.partitionIds().toList()) {
      for (String id : partitions.load(owner).rows().keySet()) {
        find(TenantId.parse(owner), new SubmissionId(id)).ifPresent(waiting::add);
      }
    }
    return waiting;
  }

  @Override
  public void explain(Shipment shipment, Waiting why) {
    change(shipment, partition -> put(partition, new Submission(shipment, why)));
  }

  @Override
  public void complete(Shipment shipment, Written written) {
    change(
        shipment,
        partition ->
            put(partition, new Submission(shipment, written))
                .drop(shipment.submissionId().value())
                .announce(
                    OutboxRow.of(
                        Topics.REPORT_EVENTS,
                        shipment.owner().value(),
                        SubmissionWords.written(shipment, written))));
  }

  @Override
  public Optional<Submission> find(TenantId owner, SubmissionId id) {
    return partitions
        .detail(owner.value(), SUBMISSION + id)
        .map(body -> new Submission(shipment(owner, id), SubmissionWords.state(submission(body))));
  }

  @Override
  public List<Submission> ofCommand(TenantId owner, String commandId) {
    return partitions.details(owner.value(), command(commandId)).values().stream()
        .map(id -> new SubmissionId(new String(id, UTF_8)))
        .flatMap(id -> find(owner, id).stream())
        .filter(submission -> submission.shipment().commandId().equals(commandId))
        .toList();
  }

  private static String command(String commandId) {
    return COMMAND + commandId + "/";
  }

  @Override
  public List<Submission> all(TenantId owner) {
    return partitions.details(owner.value(), SUBMISSION).keySet().stream()
        .map(row -> new SubmissionId(row.substring(SUBMISSION.length())))
        .flatMap(id -> find(owner, id).stream())
        .toList();
  }

  /** Changes a submission that still waits. */
  private void change(
      Shipment shipment, java.util.function.Function<Partition, Partition.Change> to) {
    partitions.apply(
        shipment.owner().value(),
        partition -> partition.row(shipment.submissionId().value()).map(_ -> to.apply(partition)));
  }

  private static Partition.Change put(Partition partition, Submission submission) {
    return partition
        .change()
        .putDetail(SUBMISSION + submission.id(), SubmissionWords.message(submission).toByteArray());
  }

  private Shipment shipment(TenantId owner, SubmissionId id) {
    byte[] body =
        partitions
            .detail(owner.value(), SHIPMENT + id)
            .orElseThrow(() -> new IllegalStateException("no shipment kept of " + id));
    try {
      return Shipments.of(LedgerEvent.parseFrom(body))
          .orElseThrow(() -> new IllegalStateException("no shipment in what is kept of " + id));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a stored shipment that can't be read", broken);
    }
  }

  private static io.seriatim.proto.report.v1.Submission submission(byte[] body) {
    try {
      return io.seriatim.proto.report.v1.Submission.parseFrom(body);
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a stored submission that can't be read", broken);
    }
  }
}
