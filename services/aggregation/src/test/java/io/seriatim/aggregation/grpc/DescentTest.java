package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.aggregation.contract.LineReports;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-029")
class DescentTest {
  private static final String PALLET = "sscc:340123450000000017";

  private final KnownRows known = new KnownRows();
  private final Descent descent =
      new Descent(
          new LedgerRows(
              known.view(),
              site ->
                  Optional.of(Site.newBuilder().setSiteId(site).setOperator("cmo-lyon").build()),
              new RowsInclude(known.view(), InstantSource.system(), 1, Duration.ZERO),
              new PageTokens("secret"),
              new UnknownAfter(InstantSource.system(), Duration.ZERO)));

  private void palletWith(int children) {
    known.put(
        ObjectState.newBuilder()
            .setItemId(PALLET)
            .setOwner("acme")
            .setPlace(Place.newBuilder().setCustodySite("lyon"))
            .setContents(Contents.getDefaultInstance())
            .build());
    known.children.put(
        PALLET, IntStream.range(0, children).mapToObj(i -> "sgtin:04012345678901." + i).toList());
  }

  private static RequestInput.Builder ask() {
    return RequestInput.newBuilder();
  }

  @Test
  void nothingIsReadInAStrangersContainerHoweverMuchItHolds() {
    // Given
    palletWith(LineReports.MOST_OBJECTS + 1);
    RequestInput.Builder ask = ask();

    // When
    Callers.with(KnownRows.caller("umbrella"))
        .run(() -> {
          descent.add(ask, List.of(PALLET), true);
          ask.addAllFoundChildren(descent.children(PALLET));
        });

    // Then
    assertThat(ask.build()).isEqualTo(RequestInput.getDefaultInstance());
    assertThat(known.looked).isEmpty();
  }

  @Test
  void whoeverHoldsItIsToldThatItHoldsTooMuch() {
    palletWith(LineReports.MOST_OBJECTS + 1);

    Callers.with(KnownRows.caller("cmo-lyon"))
        .run(() ->
            assertThatThrownBy(() -> descent.add(ask(), List.of(PALLET), true))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ITEMS_OUT_OF_RANGE"));
  }

  @Test
  void whatItsOwnersContainerHoldsIsFound() {
    palletWith(3);
    RequestInput.Builder ask = ask();

    Callers.with(KnownRows.caller("acme")).run(() -> descent.add(ask, List.of(PALLET), true));

    assertThat(ask.getFoundContentsList()).hasSize(3);
  }
}
