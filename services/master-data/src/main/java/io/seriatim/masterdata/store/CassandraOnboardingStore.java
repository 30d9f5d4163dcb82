package io.seriatim.masterdata.store;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seriatim.chassis.outbox.Partition;
import io.seriatim.chassis.outbox.PartitionStore;
import io.seriatim.chassis.outbox.RequestKey;
import io.seriatim.chassis.outbox.Verdict;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.Asking;
import io.seriatim.masterdata.app.onboarding.OnboardingStore;
import io.seriatim.masterdata.app.onboarding.Outcome;
import io.seriatim.masterdata.contract.OnboardingRefusals;
import io.seriatim.masterdata.contract.OnboardingWords;
import io.seriatim.masterdata.domain.onboarding.Decision;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Onboardings in a partition table: one partition for each, with its first answers; and one for
 * each tenant that an owner makes, so that two owners can't make the same.
 */
public final class CassandraOnboardingStore implements OnboardingStore {
  private static final String ROW = "onboarding";
  private static final String HAND_OVER = "hand-over";

  /** No tenant's id begins so. */
  private static final String FOUNDERS = "~founder/";

  private final PartitionStore partitions;

  public CassandraOnboardingStore(PartitionStore partitions) {
    this.partitions = partitions;
  }

  @Override
  public Optional<Onboarding> find(OnboardingKey key) {
    return partitions.row(key.toString(), ROW).map(CassandraOnboardingStore::read);
  }

  @Override
  public List<OnboardingKey> keys() {
    return partitions
        .partitionIds()
        .filter(id -> !id.startsWith(FOUNDERS))
        .map(id -> id.split("/", 2))
        .map(ids -> new OnboardingKey(TenantId.parse(ids[0]), TenantId.parse(ids[1])))
        .toList();
  }

  @Override
  public Outcome change(
      OnboardingKey key,
      Asking asking,
      Function<Optional<Onboarding>, Decision> decide,
      Optional<byte[]> handOver) {
    RequestKey<Onboarding> request =
        new RequestKey<>(
            asking.tenant().value(),
            asking.requestId(),
            asking.requestHash(),
            CassandraOnboardingStore::bytes,
            CassandraOnboardingStore::read);
    AtomicReference<Optional<Outcome>> refused = new AtomicReference<>(Optional.empty());
    Answer<Onboarding> answer =
        partitions.decide(
            key.toString(),
            request,
            partition ->
                switch (decide.apply(partition.row(ROW).map(CassandraOnboardingStore::read))) {
                  case Decision.Keep(Onboarding next) ->
                      Verdict.accept(kept(partition, next, handOver), next);
                  case Decision.Refuse(var reason, String given, String expected) -> {
                    refused.set(Optional.of(new Outcome.Refused(reason, given, expected)));
                    yield Verdict.refuse(OnboardingRefusals.of(reason, given, expected));
                  }
                });
    return switch (answer) {
      case Answer.Done<Onboarding>(Onboarding now) -> new Outcome.Done(now);
      case Answer.FirstAnswer<Onboarding>(Onboarding then) -> new Outcome.FirstAnswer(then);
      case Answer.Refused<Onboarding>(var refusal) ->
          refused.get().orElseThrow(() -> new RefusedException(refusal));
    };
  }

  private static Partition.Change kept(
      Partition partition, Onboarding next, Optional<byte[]> handOver) {
    Partition.Change change = partition.change().put(ROW, bytes(next));
    handOver.ifPresent(list -> change.putDetail(HAND_OVER, list));
    return change;
  }

  @Override
  public boolean settled(OnboardingKey key, long revision) {
    AtomicBoolean same = new AtomicBoolean();
    partitions.apply(
        key.toString(),
        partition -> {
          Optional<Onboarding> now =
              partition
                  .row(ROW)
                  .map(CassandraOnboardingStore::read)
                  .filter(found -> found.revision() == revision);
          same.set(now.isPresent());
          return now.map(found -> partition.change().put(ROW, bytes(found.asSettled())));
        });
    return same.get();
  }

  @Override
  public Optional<byte[]> handOver(OnboardingKey key) {
    return partitions.detail(key.toString(), HAND_OVER);
  }

  @Override
  public TenantId claim(TenantId operator, TenantId owner) {
    String id = FOUNDERS + operator;
    AtomicReference<TenantId> founder = new AtomicReference<>(owner);
    partitions.apply(
        id,
        partition -> {
          Optional<TenantId> first = partition.row(ROW).map(CassandraOnboardingStore::tenant);
          founder.set(first.orElse(owner));
          return first.isPresent()
              ? Optional.empty()
              : Optional.of(
                  partition.change().put(ROW, owner.value().getBytes(StandardCharsets.UTF_8)));
        });
    return founder.get();
  }

  @Override
  public Optional<TenantId> founder(TenantId operator) {
    return partitions.row(FOUNDERS + operator, ROW).map(CassandraOnboardingStore::tenant);
  }

  private static TenantId tenant(byte[] body) {
    return TenantId.parse(new String(body, StandardCharsets.UTF_8));
  }

  private static byte[] bytes(Onboarding onboarding) {
    return OnboardingWords.write(onboarding).toByteArray();
  }

  private static Onboarding read(byte[] body) {
    try {
      return OnboardingWords.read(io.seriatim.proto.masterdata.v1.Onboarding.parseFrom(body));
    } catch (InvalidProtocolBufferException broken) {
      throw new IllegalStateException("a stored onboarding that can't be read", broken);
    }
  }
}
