package io.seriatim.aggregation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.aggregation.domain.StandingFlag;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.proto.ledger.v1.Flag;
import io.seriatim.proto.ledger.v1.FlagAcknowledgement;
import io.seriatim.proto.ledger.v1.FlagKind;
import io.seriatim.proto.ledger.v1.FlagRecord;
import io.seriatim.proto.ledger.v1.FlagScope;
import io.seriatim.proto.ledger.v1.FlagStatus;
import io.seriatim.proto.ledger.v1.SerialRange;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagsTest {
  private static Flag.Builder flag(FlagScope.Builder scope) {
    return Flag.newBuilder()
        .setFlagId("acme.r1")
        .setKind(FlagKind.FLAG_KIND_RECALLED)
        .setOwner("acme")
        .setScope(scope.setGtin(LineFixture.GTIN));
  }

  private static StandingFlag serials(String from, String to) {
    return Flags.of(
        flag(FlagScope.newBuilder().addSerials(SerialRange.newBuilder().setFrom(from).setTo(to)))
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "100,250,100,true",
    "100,250,250,true",
    "100,250,175,true",
    "100,250,251,false",
    "100,250,1000,false",
    "100,250,20,false",
    "A1,,A1,true",
    "A1,,A2,false"
  })
  @Requirement("URS-LEDGER-112")
  void aRangeIsOfSerialsOfItsOwnLength(String from, String to, String serial, boolean covered) {
    StandingFlag flag = serials(from, to == null ? "" : to);

    assertThat(flag.covers(ItemId.parse(LineFixture.unit(serial)))).isEqualTo(covered);
  }

  @ParameterizedTest
  @CsvSource({"9,10", "B,A"})
  void aRangeThatMeansNothingIsNone(String from, String to) {
    assertThatThrownBy(() -> serials(from, to)).isInstanceOf(InvalidValue.class);
  }

  @Test
  @Requirement("URS-LEDGER-112")
  void aMarketIsACountryAndAnUnknownDestinationIsInIt() {
    StandingFlag flag = Flags.of(flag(FlagScope.newBuilder().addMarkets("DE")).build());

    assertThat(flag.holdsFor(Set.of("DE"))).isTrue();
    assertThat(flag.holdsFor(Set.of())).isTrue();
    assertThat(flag.holdsFor(Set.of("FR"))).isFalse();
    assertThatThrownBy(() -> Flags.of(flag(FlagScope.newBuilder().addMarkets("EU")).build()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("EU");
  }

  @Test
  @Requirement("URS-LEDGER-110")
  void aFlagIsEffectiveOnlyWhenEveryPartitionHasSaidSo() {
    // Given
    FlagRecord record =
        FlagRecord.newBuilder().setFlag(flag(FlagScope.newBuilder())).setPartitions(2).build();
    FlagAcknowledgement first =
        FlagAcknowledgement.newBuilder().setPartition(1).setStamp(7).build();
    FlagAcknowledgement second =
        FlagAcknowledgement.newBuilder().setPartition(0).setStamp(9).build();

    // When
    FlagStatus before = Flags.status(record, List.of(first));
    FlagStatus after = Flags.status(record, List.of(first, second));

    // Then
    assertThat(before.getEffective()).isFalse();
    assertThat(before.getMissingPartitionsList()).containsExactly(0);
    assertThat(before.getEffectiveMicros()).isZero();
    assertThat(after.getEffective()).isTrue();
    assertThat(after.getEffectiveMicros()).isEqualTo(9);
  }
}
