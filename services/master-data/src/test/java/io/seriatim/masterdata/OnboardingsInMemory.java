package io.seriatim.masterdata;

import io.seriatim.kernel.identity.TenantId;
import io.seriatim.masterdata.app.onboarding.Asking;
import io.seriatim.masterdata.app.onboarding.OnboardingStore;
import io.seriatim.masterdata.app.onboarding.Outcome;
import io.seriatim.masterdata.domain.onboarding.Decision;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.OnboardingKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The port kept in maps, with the port's law: a request is decided once. */
public final class OnboardingsInMemory implements OnboardingStore {
  private final Map<OnboardingKey, Onboarding> kept = new HashMap<>();
  private final Map<String, Onboarding> answers = new HashMap<>();
  private final Map<TenantId, TenantId> founders = new HashMap<>();
  private final Map<OnboardingKey, byte[]> lists = new HashMap<>();

  public void put(Onboarding onboarding) {
    kept.put(onboarding.key(), onboarding);
  }

  @Override
  public Optional<Onboarding> find(OnboardingKey key) {
    return Optional.ofNullable(kept.get(key));
  }

  @Override
  public List<OnboardingKey> keys() {
    return List.copyOf(kept.keySet());
  }

  @Override
  public Outcome change(
      OnboardingKey key,
      Asking asking,
      Function<Optional<Onboarding>, Decision> decide,
      Optional<byte[]> handOver) {
    String request = key + " " + asking.tenant() + " " + asking.requestId();
    if (answers.containsKey(request)) {
      return new Outcome.FirstAnswer(answers.get(request));
    }
    return switch (decide.apply(find(key))) {
      case Decision.Keep(Onboarding next) -> {
        put(next);
        answers.put(request, next);
        handOver.ifPresent(list -> lists.put(key, list));
        yield new Outcome.Done(next);
      }
      case Decision.Refuse(var reason, String given, String expected) ->
          new Outcome.Refused(reason, given, expected);
    };
  }

  @Override
  public boolean settled(OnboardingKey key, long revision) {
    Optional<Onboarding> now = find(key).filter(found -> found.revision() == revision);
    now.map(Onboarding::asSettled).ifPresent(this::put);
    return now.isPresent();
  }

  @Override
  public Optional<byte[]> handOver(OnboardingKey key) {
    return Optional.ofNullable(lists.get(key));
  }

  @Override
  public TenantId claim(TenantId operator, TenantId owner) {
    return founders.computeIfAbsent(operator, _ -> owner);
  }

  @Override
  public Optional<TenantId> founder(TenantId operator) {
    return Optional.ofNullable(founders.get(operator));
  }
}
