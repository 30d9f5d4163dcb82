package io.seriatim.regulatoryreporting;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.regulatoryreporting.app.SubmissionStore;
import io.seriatim.regulatoryreporting.domain.Shipment;
import io.seriatim.regulatoryreporting.domain.Submission;
import io.seriatim.regulatoryreporting.domain.Submission.State;
import io.seriatim.regulatoryreporting.domain.Submission.Waiting;
import io.seriatim.regulatoryreporting.domain.Submission.Written;
import io.seriatim.regulatoryreporting.domain.SubmissionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Submissions in memory, and what was announced of them. */
public final class SubmissionsInMemory implements SubmissionStore {
  private final Map<SubmissionId, Submission> all = new LinkedHashMap<>();
  private final List<SubmissionId> announced = new ArrayList<>();

  public List<SubmissionId> announced() {
    return List.copyOf(announced);
  }

  @Override
  public void open(Shipment shipment) {
    all.putIfAbsent(shipment.submissionId(), new Submission(shipment, new Waiting("")));
  }

  @Override
  public List<Submission> waiting() {
    return all.values().stream().filter(one -> one.state() instanceof Waiting).toList();
  }

  @Override
  public void explain(Shipment shipment, Waiting why) {
    change(shipment, why);
  }

  @Override
  public void complete(Shipment shipment, Written written) {
    if (change(shipment, written)) {
      announced.add(shipment.submissionId());
    }
  }

  private boolean change(Shipment shipment, State to) {
    SubmissionId id = shipment.submissionId();
    boolean waits = all.containsKey(id) && all.get(id).state() instanceof Waiting;
    if (waits) {
      all.put(id, new Submission(shipment, to));
    }
    return waits;
  }

  @Override
  public Optional<Submission> find(TenantId owner, SubmissionId id) {
    return Optional.ofNullable(all.get(id)).filter(one -> one.shipment().owner().equals(owner));
  }

  @Override
  public List<Submission> ofCommand(TenantId owner, String commandId) {
    return all(owner).stream().filter(one -> one.shipment().commandId().equals(commandId)).toList();
  }

  @Override
  public List<Submission> all(TenantId owner) {
    return all.values().stream().filter(one -> one.shipment().owner().equals(owner)).toList();
  }
}
