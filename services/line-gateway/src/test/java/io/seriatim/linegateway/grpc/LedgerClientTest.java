package io.seriatim.linegateway.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.OrderId;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.Level;
import io.seriatim.linegateway.app.LedgerItems.LedgerItem;
import io.seriatim.linegateway.app.PlatformAway;
import io.seriatim.linegateway.domain.KnownItem;
import io.seriatim.proto.ledger.v1.Contents;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.Hold;
import io.seriatim.proto.ledger.v1.Identity;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListChildrenResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.Place;
import io.seriatim.proto.ledger.v1.Stage;
import io.seriatim.proto.ledger.v1.SupplyStatus;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger's answers by the letter of its contract. */
final class LedgerClientTest {
  private static final ItemId BOX = ItemId.parse("sscc:395212340000000014");
  private static final ItemId PACK = ItemId.parse("sgtin:09521234543213.X1");

  private final Map<String, GetObjectResponse> objects = new HashMap<>();
  private Status no = Status.NOT_FOUND;
  private Server server;
  private ManagedChannel channel;
  private LedgerClient ledger;

  @BeforeEach
  void start() throws IOException {
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
            .addService(new Queries())
            .build()
            .start();
    channel = NettyChannelBuilder.forAddress("127.0.0.1", server.getPort()).usePlaintext().build();
    ledger = new LedgerClient(() -> LedgerQueryServiceGrpc.newBlockingStub(channel));
  }

  @AfterEach
  void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  @Requirement("URS-LINE-095")
  void a_container_comes_with_its_order_its_site_and_what_it_holds() {
    ObjectState box =
        good(BOX).toBuilder()
            .setOrderId("ord-1")
            .setContents(Contents.newBuilder().setLevel(PackLevel.PACK_LEVEL_CASE).setChildren(1))
            .build();
    put(GetObjectResponse.newBuilder().setState(box).setEffectivePlace(at("lyon")).build());

    assertThat(ledger.find(BOX))
        .contains(
            new LedgerItem(
                new KnownItem(
                    BOX,
                    Level.CASE,
                    Optional.of(BatchNumber.parse("L2026A")),
                    List.of(PACK),
                    Optional.empty(),
                    true),
                Optional.of(OrderId.parse("ord-1")),
                Optional.of(SiteId.parse("lyon"))));
  }

  @Test
  @Requirement("URS-LINE-095")
  void what_is_held_sampled_or_on_its_way_is_not_good_or_not_here() {
    ObjectState pack = good(PACK);
    put(
        GetObjectResponse.newBuilder()
            .setState(pack)
            .addEffectiveHolds(Hold.HOLD_QUARANTINE)
            .setEffectivePlace(at("lyon").toBuilder().setInTransitTo("basel"))
            .build());
    LedgerItem held = ledger.find(PACK).orElseThrow();
    assertThat(held.item().good()).isFalse();
    assertThat(held.site()).isEmpty();

    put(
        GetObjectResponse.newBuilder()
            .setState(pack.toBuilder().setSupply(SupplyStatus.SUPPLY_STATUS_SAMPLE))
            .setEffectivePlace(at("lyon"))
            .build());
    assertThat(ledger.find(PACK).orElseThrow().item().good()).isFalse();
  }

  @Test
  @Requirement({"URS-LINE-095", "URS-TENANT-002"})
  void what_the_ledger_does_not_show_is_not_there_and_a_ledger_that_is_away_is_said() {
    assertThat(ledger.find(BOX)).isEmpty();

    server.shutdownNow();

    assertThatThrownBy(() -> ledger.find(BOX)).isInstanceOf(PlatformAway.class);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"UNAVAILABLE", "DEADLINE_EXCEEDED", "CANCELLED", "ABORTED", "RESOURCE_EXHAUSTED"})
  @Requirement("URS-LINE-095")
  void a_call_that_nobody_answered_is_a_platform_that_is_away(Status.Code code) {
    no = code.toStatus();

    assertThatThrownBy(() -> ledger.find(BOX)).isInstanceOf(PlatformAway.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"PERMISSION_DENIED", "INVALID_ARGUMENT", "INTERNAL"})
  @Requirement("URS-LINE-095")
  void any_other_no_is_not_taken_for_a_platform_that_is_away(Status.Code code) {
    no = code.toStatus();

    assertThatThrownBy(() -> ledger.find(BOX)).isInstanceOf(StatusRuntimeException.class);
  }

  private void put(GetObjectResponse object) {
    objects.put(object.getState().getItemId(), object);
  }

  private static ObjectState good(ItemId id) {
    return ObjectState.newBuilder()
        .setItemId(id.canonical())
        .setLot("L2026A")
        .setStage(Stage.STAGE_COMMISSIONED)
        .setIdentity(Identity.IDENTITY_ALIVE)
        .setSupply(SupplyStatus.SUPPLY_STATUS_ACTIVE)
        .build();
  }

  private static Place at(String site) {
    return Place.newBuilder().setCustodySite(site).build();
  }

  private final class Queries extends LedgerQueryServiceImplBase {
    @Override
    public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> observer) {
      GetObjectResponse found = objects.get(request.getItemId());
      if (found == null) {
        observer.onError(no.asRuntimeException());
      } else {
        observer.onNext(found);
        observer.onCompleted();
      }
    }

    @Override
    public void listChildren(
        ListChildrenRequest request, StreamObserver<ListChildrenResponse> observer) {
      observer.onNext(ListChildrenResponse.newBuilder().addChildren(good(PACK)).build());
      observer.onCompleted();
    }
  }
}
