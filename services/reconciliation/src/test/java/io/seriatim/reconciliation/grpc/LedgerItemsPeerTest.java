package io.seriatim.reconciliation.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.proto.ledger.v1.ArchivePlace;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.Descendant;
import io.seriatim.proto.ledger.v1.FoundObject;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.GetObjectsRequest;
import io.seriatim.proto.ledger.v1.GetObjectsResponse;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerPosition;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ListDescendantsRequest;
import io.seriatim.proto.ledger.v1.ListDescendantsResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SummaryLine;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.reconciliation.app.LedgerItems;
import io.seriatim.reconciliation.domain.LedgerPlace;
import io.seriatim.reconciliation.domain.Samples;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LedgerItemsPeerTest {
  private final List<LedgerPosition> positions = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();

  @Test
  @Requirement("URS-BOOK-010")
  void partial_cases_are_found_on_every_page() throws IOException {
    asking(peer -> {
      var found = peer.unexplainedPartials(Samples.KEY);

      assertThat(found.get(new OrderId("PO-1"))).containsExactly("case-0", "case-1", "case-2");
    });
  }

  @Test
  @Requirement("URS-BOOK-026")
  void packs_at_any_depth_are_read_from_rows_that_include_the_container_as_it_was()
      throws IOException {
    asking(peer -> {
      LedgerItems.Item pallet = peer.item("pallet").orElseThrow();

      assertThat(pallet.place()).isEqualTo(new LedgerPlace(5, 70, 71));
      assertThat(peer.packs(pallet, Samples.KEY)).containsExactly("pack-0", "pack-1", "pack-2");
      assertThat(positions)
          .containsOnly(LedgerPosition.newBuilder().setPartition(5).setStamp(70).build());
    });
  }

  @Test
  @Requirement("URS-BOOK-026")
  void of_a_mixed_container_only_packs_of_the_batch_are_read() throws IOException {
    asking(peer -> {
      LedgerItems.Item mixed = peer.item("mixed").orElseThrow();

      assertThat(mixed.packs()).isEqualTo(5);
      assertThat(peer.packs(mixed, Samples.KEY)).containsExactly("pack-0", "pack-2");
    });
  }

  @Test
  @Requirement("URS-BOOK-026")
  void a_pack_holds_itself_and_a_number_that_is_no_pack_nothing() throws IOException {
    asking(peer -> {
      LedgerItems.Item pack = peer.item("pack").orElseThrow();

      assertThat(peer.packs(pack, Samples.KEY)).containsExactly("pack");
      assertThat(peer.item("number").orElseThrow().packs()).isZero();
      assertThat(peer.items(List.of("number", "nothing", "pack")).keySet())
          .containsExactly("number", "pack");
    });
  }

  @Test
  @Requirement("URS-LEDGER-129")
  void many_objects_are_asked_for_in_few_calls() throws IOException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ids.add("case-" + i);
    }
    ids.add("pallet");
    asking(peer -> {
      assertThat(peer.items(ids).keySet()).containsExactly("pallet");
      assertThat(peer.items(List.of())).isEmpty();
      assertThat(asked).containsExactly(500, 500, 1);
    });
  }

  private void asking(Consumer<LedgerItemsPeer> what) throws IOException {
    String name = InProcessServerBuilder.generateName();
    Server server =
        InProcessServerBuilder.forName(name)
            .directExecutor()
            .addService(new Pages())
            .build()
            .start();
    ManagedChannel channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    try {
      what.accept(new LedgerItemsPeer(channel));
    } finally {
      channel.shutdownNow();
      server.shutdownNow();
    }
  }

  private static ObjectState.Builder object(String id) {
    return ObjectState.newBuilder()
        .setItemId(id)
        .setOwner(Samples.KEY.owner().value())
        .setGtin(Samples.KEY.gtin().value())
        .setLot(Samples.KEY.lot().value())
        .setIdentity(Identity.IDENTITY_ALIVE);
  }

  private static SummaryLine line(String lot, long units) {
    return SummaryLine.newBuilder()
        .setGtin(Samples.KEY.gtin().value())
        .setLot(lot)
        .setUnits(units)
        .build();
  }

  /** Three pages with a case on each, and objects of every sort. */
  private final class Pages extends LedgerQueryServiceImplBase {
    private final Map<String, ObjectState> objects =
        Map.of(
            "pallet",
            object("pallet")
                .setStamp(71)
                .addPast(ArchivePlace.newBuilder().setPartition(2).setStamp(60))
                .addPast(ArchivePlace.newBuilder().setPartition(5).setStamp(70))
                .setContents(Contents.newBuilder().addSummary(line(Samples.KEY.lot().value(), 3)))
                .build(),
            "mixed",
            object("mixed")
                .setContents(
                    Contents.newBuilder()
                        .addSummary(line(Samples.KEY.lot().value(), 2))
                        .addSummary(line("OTHER", 3)))
                .build(),
            "pack",
            object("pack")
                .setStage(Stage.STAGE_COMMISSIONED)
                .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE)
                .build(),
            "number",
            object("number").setStage(Stage.STAGE_ENCODED).build());

    @Override
    public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> observer) {
      ObjectState state = objects.get(request.getItemId());
      if (state == null) {
        observer.onError(Status.NOT_FOUND.asRuntimeException());
      } else {
        observer.onNext(GetObjectResponse.newBuilder().setState(state).build());
        observer.onCompleted();
      }
    }

    @Override
    public void getObjects(GetObjectsRequest request, StreamObserver<GetObjectsResponse> observer) {
      asked.add(request.getItemIdsCount());
      GetObjectsResponse.Builder found = GetObjectsResponse.newBuilder();
      for (String id : request.getItemIdsList()) {
        Optional.ofNullable(objects.get(id))
            .ifPresent(state ->
                found.addObjects(
                    FoundObject.newBuilder()
                        .setAsked(id)
                        .setObject(GetObjectResponse.newBuilder().setState(state))));
      }
      observer.onNext(found.build());
      observer.onCompleted();
    }

    @Override
    public void listDescendants(
        ListDescendantsRequest request, StreamObserver<ListDescendantsResponse> observer) {
      positions.add(request.getMinimumPosition());
      int page = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      Descendant.Builder pack = Descendant.newBuilder().setItemId("pack-" + page);
      if (request.getWithStates()) {
        ObjectState.Builder state = object("pack-" + page);
        pack.setState(page == 1 ? state.setLot("OTHER") : state);
      }
      observer.onNext(
          ListDescendantsResponse.newBuilder()
              .addDescendants(Descendant.newBuilder().setItemId("case").setContainer(true))
              .addDescendants(pack)
              .setNextPageToken(page < 2 ? String.valueOf(page + 1) : "")
              .build());
      observer.onCompleted();
    }

    @Override
    public void listContainers(
        ListContainersRequest request, StreamObserver<ListContainersResponse> observer) {
      int page = request.getPageToken().isEmpty() ? 0 : Integer.parseInt(request.getPageToken());
      observer.onNext(
          ListContainersResponse.newBuilder()
              .addContainers(
                  ObjectState.newBuilder()
                      .setItemId("case-" + page)
                      .setOrderId("PO-1")
                      .setIdentity(Identity.IDENTITY_ALIVE)
                      .setContents(Contents.newBuilder().setChildren(3).setCapacity(24)))
              .setNextPageToken(page < 2 ? String.valueOf(page + 1) : "")
              .build());
      observer.onCompleted();
    }
  }
}
