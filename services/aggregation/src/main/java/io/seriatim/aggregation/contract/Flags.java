package io.seriatim.aggregation.contract;

import io.seriatim.aggregation.domain.SerialRange;
import io.seriatim.aggregation.domain.StandingFlag;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagAcknowledgement;
import io.seriatim.proto.ledger.v1.FlagKind;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.FlagStatus;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Recalls and withdrawals in the ledger's own words. */
public final class Flags {
  /** A lift is in force once so many people have signed it. */
  public static final int SIGNERS = 2;

  private static final Set<String> COUNTRIES =
      Arrays.stream(Locale.getISOCountries()).collect(Collectors.toUnmodifiableSet());

  private Flags() {}

  /**
   * The flag as decisions see it.
   *
   * @throws InvalidValue where a part of it is none
   */
  public static StandingFlag of(Flag flag) {
    FlagScope scope = flag.getScope();
    Optional<BatchNumber> batch =
        scope.getLot().isEmpty()
            ? Optional.empty()
            : Optional.of(BatchNumber.parse(scope.getLot()));
    scope.getMarketsList().forEach(Flags::checkCountry);
    return new StandingFlag(
        flag.getFlagId(),
        kind(flag.getKind()),
        TenantId.parse(flag.getOwner()),
        Gtin.parse(scope.getGtin()),
        batch,
        Set.copyOf(scope.getMarketsList()),
        scope.getSerialsList().stream().map(Flags::range).toList());
  }

  private static SerialRange range(io.seriatim.proto.ledger.v1.SerialRange range) {
    SerialNumber from = SerialNumber.parse(range.getFrom());
    return new SerialRange(
        from, range.getTo().isEmpty() ? from : SerialNumber.parse(range.getTo()));
  }

  private static void checkCountry(String market) {
    if (!COUNTRIES.contains(market)) {
      throw new InvalidValue(
          "markets", market, "countries, ISO 3166-1 alpha-2; name each of a larger market's");
    }
  }

  private static io.seriatim.kernel.life.Flag kind(FlagKind kind) {
    return switch (kind) {
      case FLAG_KIND_RECALLED -> io.seriatim.kernel.life.Flag.RECALLED;
      case FLAG_KIND_WITHDRAWN -> io.seriatim.kernel.life.Flag.WITHDRAWN;
      case FLAG_KIND_UNSPECIFIED, UNRECOGNIZED ->
          throw new IllegalArgumentException(
              "flag: " + kind + " (expected: one this version knows)");
    };
  }

  /** Whether the lift was signed by enough people. */
  public static boolean isLifted(FlagRecord flag) {
    return flag.getLift().getSignaturesCount() >= SIGNERS;
  }

  /** Where it stands, by what the partitions said. */
  public static FlagStatus status(FlagRecord flag, List<FlagAcknowledgement> said) {
    List<FlagAcknowledgement> acknowledged =
        said.stream()
            .filter(ack -> ack.getStamp() > 0)
            .sorted(Comparator.comparingInt(FlagAcknowledgement::getPartition))
            .toList();
    List<Integer> missing = missing(flag, acknowledged, FlagAcknowledgement::getStamp);
    FlagStatus.Builder status =
        FlagStatus.newBuilder()
            .setFlag(flag.getFlag())
            .setEffective(missing.isEmpty())
            .addAllAcknowledgements(acknowledged)
            .addAllMissingPartitions(missing);
    if (missing.isEmpty()) {
      acknowledged.stream()
          .mapToLong(FlagAcknowledgement::getStamp)
          .max()
          .ifPresent(status::setEffectiveMicros);
    }
    if (flag.hasLift()) {
      status.setLift(flag.getLift()).setLifted(isLiftedEverywhere(flag, acknowledged));
    }
    return status.build();
  }

  /** Partitions to which it, or its lift, has still to be sent. */
  public static List<Integer> unsaid(FlagRecord flag, List<FlagAcknowledgement> said) {
    return isLifted(flag)
        ? missing(flag, said, FlagAcknowledgement::getLiftedStamp)
        : missing(flag, said, FlagAcknowledgement::getStamp);
  }

  private static boolean isLiftedEverywhere(FlagRecord flag, List<FlagAcknowledgement> said) {
    return isLifted(flag) && missing(flag, said, FlagAcknowledgement::getLiftedStamp).isEmpty();
  }

  private static List<Integer> missing(
      FlagRecord flag,
      List<FlagAcknowledgement> said,
      java.util.function.ToLongFunction<FlagAcknowledgement> stamp) {
    Set<Integer> have = new HashSet<>();
    said.stream()
        .filter(ack -> stamp.applyAsLong(ack) > 0)
        .forEach(ack -> have.add(ack.getPartition()));
    return IntStream.range(0, flag.getPartitions())
        .filter(partition -> !have.contains(partition))
        .boxed()
        .toList();
  }
}
