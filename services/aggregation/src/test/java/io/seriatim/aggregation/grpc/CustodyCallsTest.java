package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.ledger.v1.Accepted;
import io.seriatim.proto.ledger.v1.LedgerAnswer;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ReturnGoodsRequest;
import io.seriatim.proto.masterdata.v1.Site;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-106")
class CustodyCallsTest {
  private static final String ONE = "sscc:340123450000000017";
  private static final String TWO = "sscc:340123450000000024";

  private final KnownRows known = new KnownRows();
  private final AnswerBoard board = new AnswerBoard();
  private final List<LedgerInput> sent = new CopyOnWriteArrayList<>();
  private final CustodyCalls calls =
      new CustodyCalls(
          new LedgerRequests(
              site -> Optional.of(Site.newBuilder().setSiteId(site).setOperator("acme").build()),
              (slot, input) -> answered(input),
              board,
              new ColdObjects(known.view()),
              InstantSource.system(),
              Duration.ofSeconds(10)),
          known.view());

  /** What comes back is parked where it came; every call is accepted. */
  private CompletableFuture<?> answered(LedgerInput input) {
    sent.add(input);
    RequestInput asked = input.getRequest();
    board.post(
        LedgerAnswer.newBuilder()
            .setTenant(asked.getTenant())
            .setRequestId(asked.getRequestId())
            .setAccepted(Accepted.newBuilder().addAllParked(asked.getReturnGoods().getItemsList()))
            .build());
    return CompletableFuture.completedFuture(null);
  }

  private void soldFromBasel(String item, long stamp) {
    known.put(
        ObjectState.newBuilder()
            .setItemId(item)
            .setOwner("acme")
            .setStamp(stamp)
            .setPlace(Place.newBuilder().setOutsidePartner("us-wholesale").setFromSite("basel"))
            .build());
  }

  /** The calls that the return of these makes. */
  private List<RequestInput> called(String requestId, String site, String... items) {
    sent.clear();
    calls.takeIn(
        KnownRows.caller("acme"),
        site,
        RequestInput.newBuilder()
            .setRequestId(requestId)
            .setReturnGoods(ReturnGoodsRequest.newBuilder().addAllItems(List.of(items))));
    return sent.stream().map(LedgerInput::getRequest).filter(RequestInput::hasCustodyCall).toList();
  }

  @Test
  void eachObjectIsCalledForByItself() {
    // Given
    soldFromBasel(ONE, 1);
    soldFromBasel(TWO, 1);

    // When
    List<RequestInput> made = called("r1", "rotterdam", ONE, TWO);

    // Then
    assertThat(made)
        .extracting(call -> List.copyOf(call.getCustodyCall().getItemsList()))
        .containsExactlyInAnyOrder(List.of(ONE), List.of(TWO));
    assertThat(made).extracting(RequestInput::getRequestId).doesNotHaveDuplicates();
  }

  @Test
  void aCallIsMadeAnewForAnotherSiteAndOnceTheObjectHasChangedAndNotBefore() {
    // Given
    soldFromBasel(ONE, 1);
    String first = called("r1", "rotterdam", ONE).getFirst().getRequestId();

    // When
    String again = called("r2", "rotterdam", ONE).getFirst().getRequestId();
    String elsewhere = called("r3", "antwerp", ONE).getFirst().getRequestId();
    soldFromBasel(ONE, 2);
    String changed = called("r1", "rotterdam", ONE).getFirst().getRequestId();

    // Then
    assertThat(again).isEqualTo(first);
    assertThat(List.of(first, elsewhere, changed)).doesNotHaveDuplicates();
  }
}
