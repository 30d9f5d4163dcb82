package io.seriatim.masterdata.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.masterdata.DemoFacts;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.proto.envelope.v1.EventHeader;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import io.seriatim.proto.masterdata.v1.PublishRequest;
import io.seriatim.proto.masterdata.v1.Site;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FactTranslationTest {
  static Stream<Fact> facts() {
    return Stream.of(
        DemoFacts.OWNER,
        DemoFacts.LYON_PLANT,
        DemoFacts.LINE_1,
        DemoFacts.WHOLESALER,
        DemoFacts.PRODUCT,
        DemoFacts.GRANT,
        DemoFacts.US);
  }

  @ParameterizedTest
  @MethodSource("facts")
  void readingWhatWasWrittenGivesTheSameFact(Fact fact) {
    MasterDataRecord.Builder record =
        MasterDataRecord.newBuilder()
            .setHeader(EventHeader.newBuilder().setOperator(fact.steward().value()))
            .setVersion(3);

    assertThat(FactReading.of(FactWriting.into(record, fact))).isEqualTo(fact);
  }

  @Test
  void aRequestWithoutAFactSaysWhatIsMissing() {
    assertThatThrownBy(() -> FactReading.of(PublishRequest.getDefaultInstance(), DemoFacts.ACME))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("tenant, site, line, partner, product, grant or market profile");
  }

  @Test
  void aTimeZoneThatDoesNotExistIsRefusedByName() {
    Site site = FactWriting.of(DemoFacts.LYON_PLANT).toBuilder().setTimeZone("Mars/North").build();

    assertThatThrownBy(
            () -> FactReading.of(PublishRequest.newBuilder().setSite(site).build(), DemoFacts.LYON))
        .hasMessageContaining("Mars/North")
        .hasMessageContaining("Europe/Zurich");
  }
}
