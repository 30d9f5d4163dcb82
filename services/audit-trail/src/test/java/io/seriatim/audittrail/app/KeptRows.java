package io.seriatim.audittrail.app;

import io.seriatim.audittrail.app.VerificationRuns.Result;
import io.seriatim.audittrail.app.periodic.RowSections;
import io.seriatim.audittrail.domain.BatchName;
import io.seriatim.audittrail.domain.Position;
import io.seriatim.audittrail.domain.retention.BatchFacts;
import io.seriatim.audittrail.domain.retention.LegalHold;
import io.seriatim.audittrail.domain.retention.RetentionClass;
import io.seriatim.kernel.identity.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What of a tenant is kept beside its log, in memory; only ever read. */
final class KeptRows {
  final List<Result> runs = new ArrayList<>();
  final List<RetentionClass> classes = new ArrayList<>();
  final List<LegalHold> holds = new ArrayList<>();
  final List<BatchFacts> batches = new ArrayList<>();
  boolean setAside;

  RowSections over(WitnessStore witnesses) {
    return new RowSections(
        new RowSections.Rows(
            (owner, period, each) -> runs.forEach(each),
            witnesses,
            new SetAside(),
            new Classes(),
            new Holds(),
            new Batches(),
            new MemoryReviews()));
  }

  private static UnsupportedOperationException onlyRead() {
    return new UnsupportedOperationException("counting changes nothing");
  }

  private final class SetAside implements SetAsideLogs {
    @Override
    public Optional<Position> since(String owner) {
      return setAside ? Optional.of(new Position("topic", 0, 7)) : Optional.empty();
    }

    @Override
    public boolean setAside(String owner, Position first) {
      throw onlyRead();
    }

    @Override
    public void takeUp(String owner) {
      throw onlyRead();
    }
  }

  private final class Classes implements RetentionStore {
    @Override
    public List<RetentionClass> all(TenantId owner) {
      return classes;
    }

    @Override
    public List<RetentionClass> versions(TenantId owner, String name) {
      throw onlyRead();
    }

    @Override
    public boolean add(RetentionClass proposed) {
      throw onlyRead();
    }

    @Override
    public boolean decide(RetentionClass decided) {
      throw onlyRead();
    }
  }

  private final class Holds implements LegalHoldStore {
    @Override
    public List<LegalHold> all(TenantId owner) {
      return holds;
    }

    @Override
    public Optional<LegalHold> find(TenantId owner, String id) {
      throw onlyRead();
    }

    @Override
    public boolean place(LegalHold hold) {
      throw onlyRead();
    }

    @Override
    public boolean lift(LegalHold lifted) {
      throw onlyRead();
    }
  }

  private final class Batches implements BatchFactStore {
    @Override
    public Optional<BatchFacts> find(BatchName batch) {
      throw onlyRead();
    }

    @Override
    public boolean replace(Optional<BatchFacts> before, BatchFacts now) {
      throw onlyRead();
    }

    @Override
    public List<BatchFacts> page(TenantId owner, Optional<BatchName> behind, int most) {
      int from =
          behind
              .map(last -> batches.stream().map(BatchFacts::batch).toList().indexOf(last) + 1)
              .orElse(0);
      return batches.subList(from, Math.min(batches.size(), from + most));
    }
  }
}
