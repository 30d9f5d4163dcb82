package io.seriatim.reconciliation;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import io.seriatim.proto.allocation.v1.AllocationQueryServiceGrpc.AllocationQueryServiceImplBase;
import io.seriatim.proto.allocation.v1.GetOrderNumbersRequest;
import io.seriatim.proto.allocation.v1.GetOrderNumbersResponse;
import io.seriatim.proto.allocation.v1.GetPoolRequest;
import io.seriatim.proto.allocation.v1.GetPoolResponse;
import io.seriatim.proto.allocation.v1.Pool;
import io.seriatim.proto.ledger.v1.Descendant;
import io.seriatim.proto.ledger.v1.FoundObject;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetBatchFiguresResponse;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.GetObjectsRequest;
import io.seriatim.proto.ledger.v1.GetObjectsResponse;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ListDescendantsRequest;
import io.seriatim.proto.ledger.v1.ListDescendantsResponse;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.OrderFigures;
import io.seriatim.proto.masterdata.v1.ContainerIdentity;
import io.seriatim.proto.masterdata.v1.FindGrantRequest;
import io.seriatim.proto.masterdata.v1.FindGrantResponse;
import io.seriatim.proto.masterdata.v1.GetLineRequest;
import io.seriatim.proto.masterdata.v1.GetLineResponse;
import io.seriatim.proto.masterdata.v1.GetProductRequest;
import io.seriatim.proto.masterdata.v1.GetProductResponse;
import io.seriatim.proto.masterdata.v1.GetSiteRequest;
import io.seriatim.proto.masterdata.v1.GetSiteResponse;
import io.seriatim.proto.masterdata.v1.Grant;
import io.seriatim.proto.masterdata.v1.HierarchyLevel;
import io.seriatim.proto.masterdata.v1.MasterDataQueryServiceGrpc.MasterDataQueryServiceImplBase;
import io.seriatim.proto.masterdata.v1.MixedRule;
import io.seriatim.proto.masterdata.v1.PackLevel;
import io.seriatim.proto.masterdata.v1.Product;
import io.seriatim.proto.masterdata.v1.SerialPolicy;
import io.seriatim.proto.masterdata.v1.Site;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Master data, number pools, ledger figures and reviews of a small world, served over gRPC on a
 * free port, with the tokens they were asked with.
 */
final class FakePlatform implements AutoCloseable {
  static final String GTIN = "00309990123455";

  private static final Map<String, String> OPERATORS = Map.of("basel", "acme", "lyon", "cmo-lyon");
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

  private final Server server;
  private final FakeReviews reviews = new FakeReviews();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Map<String, OrderFigures> figures = new ConcurrentHashMap<>();
  private final Map<String, Long> leased = new ConcurrentHashMap<>();
  private final Map<String, ObjectState> objects = new ConcurrentHashMap<>();
  private final Map<String, List<String>> packs = new ConcurrentHashMap<>();

  FakePlatform() throws IOException {
    this.server =
        NettyServerBuilder.forPort(0)
            .addService(new Facts())
            .addService(new Numbers())
            .addService(new Ledger())
            .addService(reviews)
            .intercept(new TokenWatcher())
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  Set<String> tokens() {
    return Set.copyOf(tokens);
  }

  /** The ledger counts this of an order, to which so many serials were leased. */
  void counts(OrderFigures order, long leasedSerials) {
    figures.put(order.getOrderId(), order);
    leased.put(order.getOrderId(), leasedSerials);
  }

  /** The ledger has this container with these packs in it. */
  void holds(ObjectState container, List<String> inside) {
    has(container);
    packs.put(container.getItemId(), List.copyOf(inside));
  }

  /** The ledger has this object. */
  void has(ObjectState state) {
    objects.put(state.getItemId(), state);
  }

  /** What the audit trail says of reviews. */
  FakeReviews reviews() {
    return reviews;
  }

  @Override
  public void close() {
    server.shutdownNow();
  }

  private final class TokenWatcher implements ServerInterceptor {
    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
      Optional.ofNullable(headers.get(AUTHORIZATION)).ifPresent(tokens::add);
      return Contexts.interceptCall(Context.current(), call, headers, next);
    }
  }

  private static final class Facts extends MasterDataQueryServiceImplBase {
    @Override
    public void getProduct(GetProductRequest asked, StreamObserver<GetProductResponse> to) {
      found(
          to,
          asked.getGtin().equals(GTIN),
          GetProductResponse.newBuilder().setProduct(product()).build());
    }

    @Override
    public void getSite(GetSiteRequest asked, StreamObserver<GetSiteResponse> to) {
      String operator = OPERATORS.getOrDefault(asked.getSiteId(), "");
      Site site =
          Site.newBuilder()
              .setSiteId(asked.getSiteId())
              .setOperator(operator)
              .setTimeZone("Europe/Zurich")
              .build();
      found(to, !operator.isEmpty(), GetSiteResponse.newBuilder().setSite(site).build());
    }

    @Override
    public void getLine(GetLineRequest asked, StreamObserver<GetLineResponse> to) {
      found(to, asked.getLineId().startsWith("line-"), GetLineResponse.getDefaultInstance());
    }

    @Override
    public void findGrant(FindGrantRequest asked, StreamObserver<FindGrantResponse> to) {
      Grant grant =
          Grant.newBuilder()
              .setGrantId("grant-" + asked.getSiteId())
              .setQuota(10_000_000)
              .setReleasingTenant(asked.getSiteId().equals("lyon") ? "cmo-lyon" : "acme")
              .build();
      found(to, true, FindGrantResponse.newBuilder().setGrant(grant).build());
    }

    private static Product product() {
      return Product.newBuilder()
          .setGtin(GTIN)
          .setOwner("acme")
          .setName("Demozol 50 mg tablets")
          .setCompanyPrefixLength(6)
          .setNdc("0999-0123-45")
          .setDosageForm("TABLET")
          .setStrength("50 mg")
          .setNetContent("30 tablets")
          .addHierarchy(
              HierarchyLevel.newBuilder()
                  .setLevel(PackLevel.PACK_LEVEL_CASE)
                  .setCapacity(24)
                  .setIdentity(ContainerIdentity.CONTAINER_IDENTITY_SSCC)
                  .setMixedRule(MixedRule.MIXED_RULE_SINGLE_BATCH))
          .setSerialPolicy(
              SerialPolicy.newBuilder().setLength(12).setAlphabet("UPPER_ALPHANUMERIC"))
          .addMarkets("US")
          .build();
    }
  }

  private final class Numbers extends AllocationQueryServiceImplBase {
    @Override
    public void getPool(GetPoolRequest asked, StreamObserver<GetPoolResponse> to) {
      Pool pool = Pool.newBuilder().setGtin(asked.getGtin()).setRemaining(1_000_000).build();
      found(to, true, GetPoolResponse.newBuilder().setPool(pool).build());
    }

    @Override
    public void getOrderNumbers(
        GetOrderNumbersRequest asked, StreamObserver<GetOrderNumbersResponse> to) {
      long count = leased.getOrDefault(asked.getOrderId(), 0L);
      found(to, true, GetOrderNumbersResponse.newBuilder().setLeased(count).build());
    }
  }

  private final class Ledger extends LedgerQueryServiceImplBase {
    @Override
    public void getBatchFigures(
        GetBatchFiguresRequest asked, StreamObserver<GetBatchFiguresResponse> to) {
      found(to, true, GetBatchFiguresResponse.newBuilder().addAllOrders(figures.values()).build());
    }

    @Override
    public void getObject(GetObjectRequest asked, StreamObserver<GetObjectResponse> to) {
      ObjectState state = objects.get(asked.getItemId());
      GetObjectResponse.Builder answer = GetObjectResponse.newBuilder();
      if (state != null) {
        answer.setState(state).addAllEffectiveHolds(state.getHoldsList());
      }
      found(to, state != null, answer.build());
    }

    @Override
    public void getObjects(GetObjectsRequest asked, StreamObserver<GetObjectsResponse> to) {
      GetObjectsResponse.Builder answer = GetObjectsResponse.newBuilder();
      for (String id : asked.getItemIdsList()) {
        Optional.ofNullable(objects.get(id))
            .ifPresent(state ->
                answer.addObjects(
                    FoundObject.newBuilder()
                        .setAsked(id)
                        .setObject(
                            GetObjectResponse.newBuilder()
                                .setState(state)
                                .addAllEffectiveHolds(state.getHoldsList()))));
      }
      found(to, true, answer.build());
    }

    @Override
    public void listDescendants(
        ListDescendantsRequest asked, StreamObserver<ListDescendantsResponse> to) {
      List<String> inside = packs.getOrDefault(asked.getParent(), List.of());
      int from = asked.getPageToken().isEmpty() ? 0 : Integer.parseInt(asked.getPageToken());
      int end = Math.min(inside.size(), from + 10);
      ListDescendantsResponse.Builder page = ListDescendantsResponse.newBuilder();
      inside
          .subList(from, end)
          .forEach(id ->
              page.addDescendants(
                  Descendant.newBuilder().setItemId(id).setParent(asked.getParent()).setDepth(1)));
      found(to, true, page.setNextPageToken(end < inside.size() ? "" + end : "").build());
    }

    @Override
    public void listContainers(
        ListContainersRequest asked, StreamObserver<ListContainersResponse> to) {
      found(
          to,
          true,
          ListContainersResponse.newBuilder()
              .addAllContainers(
                  objects.values().stream()
                      .filter(ObjectState::hasContents)
                      .filter(state -> state.getLot().equals(asked.getBatch().getLot()))
                      .toList())
              .build());
    }
  }

  private static <R> void found(StreamObserver<R> to, boolean there, R answer) {
    if (there) {
      to.onNext(answer);
      to.onCompleted();
    } else {
      to.onError(Status.NOT_FOUND.asRuntimeException());
    }
  }
}
