package io.seriatim.aggregation.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.aggregation.LineFixture;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.identity.TenantId;
import io.seriatim.kernel.life.ContainerPlan;
import io.seriatim.kernel.life.ContainerSummary;
import io.seriatim.kernel.life.Contents;
import io.seriatim.kernel.life.EndedHow;
import io.seriatim.kernel.life.Header;
import io.seriatim.kernel.life.Hold;
import io.seriatim.kernel.life.Identity;
import io.seriatim.kernel.life.ItemState;
import io.seriatim.kernel.life.Level;
import io.seriatim.kernel.life.Lot;
import io.seriatim.kernel.life.MixRule;
import io.seriatim.kernel.life.Numbering;
import io.seriatim.kernel.life.PartyId;
import io.seriatim.kernel.life.Place;
import io.seriatim.kernel.life.SampleKind;
import io.seriatim.kernel.life.Supply;
import io.seriatim.kernel.life.SupplyStatus;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.testkit.SeededRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StatesTest {
  private static final SiteId LYON = SiteId.parse("lyon");
  private static final SiteId ROTTERDAM = SiteId.parse("wh-rotterdam");
  private static final Lot LOT =
      new Lot(Gtin.parse(LineFixture.GTIN), BatchNumber.parse("LOT1"), Expiry.parse("281200"));

  @Test
  void everyStateComesBackFromItsMessage() {
    SeededRandom.law(
        500,
        random -> {
          // Given
          ItemState.Present state = random.chance(30) ? container(random) : unit(random);

          // When
          ObjectState message = States.message(state, 7, 9);

          // Then
          assertThat(States.kernel(message)).isEqualTo(state);
        });
  }

  @Test
  void aMessageWithAWordNobodyKnowsIsNotGuessed() {
    // Given
    ObjectState message = States.message(unit(SeededRandom.of(1)), 0, 0);

    // Then
    assertThatThrownBy(
            () -> States.kernel(message.toBuilder().setNumbering(Stage.STAGE_UNSPECIFIED).build()))
        .hasMessageContaining("STAGE_UNSPECIFIED (expected:");
  }

  private static ItemState.Present unit(SeededRandom random) {
    return state(
        random,
        ItemId.parse(LineFixture.unit("A" + random.between(1, 99))),
        new Header(
            TenantId.parse("acme"),
            random.chance(80) ? Optional.of(LOT) : Optional.empty(),
            random.chance(80) ? Optional.of(OrderId.parse("PO-1")) : Optional.empty()),
        Optional.empty());
  }

  private static ItemState.Present container(SeededRandom random) {
    ContainerSummary summary =
        new ContainerSummary(
            random.chance(80) ? Map.of(LOT, random.between(1, 24)) : Map.of(),
            random.between(0, 2),
            random.between(0, 3));
    return state(
        random,
        ItemId.parse(LineFixture.sscc(random.between(1, 99))),
        Header.ofContainer(TenantId.parse("acme"), OrderId.parse("PO-1")),
        Optional.of(
            new Contents(
                new ContainerPlan(
                    random.oneOf(Level.BUNDLE, Level.CASE, Level.PALLET),
                    random.between(1, 24),
                    random.oneOf(MixRule.values())),
                random.between(0, 24),
                summary,
                random.chance(50) ? Optional.of("end of batch") : Optional.empty(),
                random.chance(50))));
  }

  private static ItemState.Present state(
      SeededRandom random, ItemId id, Header header, Optional<Contents> contents) {
    return new ItemState.Present(
        id,
        header,
        random.oneOf(Numbering.values()),
        random.chance(50)
            ? new Identity.Alive()
            : new Identity.Ended(random.oneOf(EndedHow.values())),
        supply(random),
        place(random),
        holds(random),
        random.chance(50) ? Optional.of(ItemId.parse(LineFixture.sscc(1_000))) : Optional.empty(),
        contents,
        random.between(1L, Long.MAX_VALUE / 2));
  }

  private static Supply supply(SeededRandom random) {
    SupplyStatus status = random.oneOf(SupplyStatus.values());
    return new Supply(
        status,
        Instant.ofEpochSecond(random.between(0, 2_000_000_000), 1_000),
        LYON,
        status == SupplyStatus.SAMPLE
            ? Optional.of(random.oneOf(SampleKind.values()))
            : Optional.empty());
  }

  private static Place place(SeededRandom random) {
    return random.<Place>oneOf(
        new Place.AtSite(LYON),
        new Place.InTransit(LYON, ROTTERDAM),
        new Place.Outside(LYON, PartyId.parse("us-wholesale")));
  }

  private static Set<Hold> holds(SeededRandom random) {
    Set<Hold> holds = EnumSet.noneOf(Hold.class);
    for (Hold hold : Hold.values()) {
      if (random.chance(40)) {
        holds.add(hold);
      }
    }
    return holds;
  }
}
