package io.seriatim.audittrail.app.incident;

import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.incident.Incident;
import io.seriatim.audittrail.domain.incident.IncidentName;
import io.seriatim.audittrail.domain.incident.IncidentStep;
import io.seriatim.kernel.identity.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Incidents in memory; it stops after as many writes as it is told, as a process that dies. */
final class MemoryIncidents implements IncidentStore, IncidentIndex {
  private final Map<IncidentName, List<IncidentStep>> steps = new HashMap<>();
  private final Map<TenantId, Set<Entry>> entries = new HashMap<>();
  private final Map<BatchName, Set<String>> concerned = new HashMap<>();
  private final Map<IncidentName, Set<Integer>> open = new HashMap<>();
  private int writesLeft = Integer.MAX_VALUE;
  private Runnable meanwhile = () -> {};

  /** The process is gone. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  void dieAfter(int writes) {
    writesLeft = writes;
  }

  void live() {
    writesLeft = Integer.MAX_VALUE;
  }

  /** Runs once, right before the next step is kept: what another instance does. */
  void meanwhile(Runnable other) {
    meanwhile = other;
  }

  private void write() {
    if (writesLeft == 0) {
      throw new Died();
    }
    writesLeft--;
  }

  @Override
  public Optional<Incident> find(IncidentName name) {
    return Optional.ofNullable(steps.get(name)).map(all -> new Incident(name, all));
  }

  @Override
  public Optional<Incident> shown(IncidentName name) {
    return find(name);
  }

  @Override
  public boolean append(IncidentName name, IncidentStep step) {
    Runnable other = meanwhile;
    meanwhile = () -> {};
    other.run();
    write();
    List<IncidentStep> all = steps.computeIfAbsent(name, _ -> new ArrayList<>());
    return all.size() == step.number() - 1 && all.add(step);
  }

  @Override
  public void noteReport(IncidentName name, Instant at) {
    write();
    entries.computeIfAbsent(name.owner(), _ -> new HashSet<>()).add(new Entry(at, name.id()));
  }

  @Override
  public void noteConcerned(BatchName batch, String id) {
    write();
    concerned.computeIfAbsent(batch, _ -> new HashSet<>()).add(id);
  }

  @Override
  public List<String> concerning(BatchName batch) {
    return List.copyOf(concerned.getOrDefault(batch, Set.of()));
  }

  @Override
  public List<Entry> page(TenantId owner, Period period, Optional<Entry> behind, int most) {
    Comparator<Entry> lastFirst =
        Comparator.comparing(Entry::at).thenComparing(Entry::id).reversed();
    return entries.getOrDefault(owner, Set.of()).stream()
        .filter(one -> !one.at().isBefore(period.from()) && one.at().isBefore(period.to()))
        .sorted(lastFirst)
        .filter(one -> behind.filter(last -> lastFirst.compare(one, last) <= 0).isEmpty())
        .limit(most)
        .toList();
  }

  @Override
  public void noteOpen(IncidentName name, int number) {
    write();
    open.computeIfAbsent(name, _ -> new TreeSet<>()).add(number);
  }

  @Override
  public void noteClosed(IncidentName name, int number) {
    write();
    open.getOrDefault(name, Set.of()).removeIf(one -> one < number);
  }

  @Override
  public Set<IncidentName> open() {
    return open.entrySet().stream()
        .filter(one -> !one.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }
}
