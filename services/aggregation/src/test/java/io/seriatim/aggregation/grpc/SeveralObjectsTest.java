package io.seriatim.aggregation.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.caller.Callers;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.FoundObject;
import io.seriatim.proto.ledger.v1.GetObjectsRequest;
import io.seriatim.proto.ledger.v1.GetObjectsResponse;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Requirement("URS-LEDGER-129")
class SeveralObjectsTest {
  private static final String PALLET = "sscc:106141412345678908";
  private static final String CASE = "sscc:006141411234567890";

  private final KnownRows known = new KnownRows();
  private final SeveralObjects several =
      new SeveralObjects(
          new LedgerRows(
              known.view(),
              site -> Optional.empty(),
              new RowsInclude(known.view(), InstantSource.system(), 1, Duration.ZERO),
              new PageTokens("secret"),
              new UnknownAfter(InstantSource.system(), Duration.ZERO)));

  @Test
  void each_is_found_by_the_text_it_was_asked_by_with_all_that_holds_it() {
    put(PALLET, "");
    put(CASE, PALLET);

    GetObjectsResponse found = asked("acme", List.of(CASE, "sscc:006141411234567883", PALLET));

    assertThat(found.getObjectsList())
        .extracting(FoundObject::getAsked)
        .containsExactly(CASE, PALLET);
    assertThat(found.getObjects(0).getObject().getAncestorsList()).containsExactly(PALLET);
    assertThat(found.getObjects(1).getObject().getAncestorsList()).isEmpty();
  }

  @Test
  void what_is_another_tenants_is_not_there() {
    put(PALLET, "");

    assertThat(asked("stranger", List.of(PALLET)).getObjectsList()).isEmpty();
  }

  @Test
  void none_and_too_many_are_refused() {
    for (int count : new int[] {0, 501}) {
      assertThatThrownBy(() -> asked("acme", Collections.nCopies(count, PALLET)))
          .isInstanceOf(InvalidValue.class)
          .hasMessageContaining("1 to 500");
    }
  }

  private void put(String id, String parent) {
    known.put(
        ObjectState.newBuilder()
            .setItemId(id)
            .setOwner("acme")
            .setParent(parent)
            .setNumbering(Stage.STAGE_COMMISSIONED)
            .setStage(Stage.STAGE_COMMISSIONED)
            .setIdentity(Identity.IDENTITY_ALIVE)
            .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE)
            .setSupplySite("lyon")
            .setPlace(Place.newBuilder().setCustodySite("lyon"))
            .setContents(
                Contents.newBuilder()
                    .setLevel(PackLevel.PACK_LEVEL_CASE)
                    .setCapacity(24)
                    .setMixedRule(MixedRule.MIXED_RULE_SINGLE_BATCH))
            .setStamp(1)
            .build());
  }

  private GetObjectsResponse asked(String tenant, List<String> ids) {
    GetObjectsRequest request = GetObjectsRequest.newBuilder().addAllItemIds(ids).build();
    List<GetObjectsResponse> found = new ArrayList<>();
    Callers.with(KnownRows.caller(tenant)).run(() -> found.add(several.objects(request)));
    return found.getFirst();
  }
}
