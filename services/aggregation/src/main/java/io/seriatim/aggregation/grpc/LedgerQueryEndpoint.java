package io.seriatim.aggregation.grpc;

import com.google.protobuf.MessageLite;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.audit.Act;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Answer;
import io.seriatim.proto.ledger.v1.GetBatchFiguresRequest;
import io.seriatim.proto.ledger.v1.GetBatchFiguresResponse;
import io.seriatim.proto.ledger.v1.GetCountsRequest;
import io.seriatim.proto.ledger.v1.GetCountsResponse;
import io.seriatim.proto.ledger.v1.GetHistoryRequest;
import io.seriatim.proto.ledger.v1.GetHistoryResponse;
import io.seriatim.proto.ledger.v1.GetObjectAtRequest;
import io.seriatim.proto.ledger.v1.GetObjectAtResponse;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetObjectResponse;
import io.seriatim.proto.ledger.v1.GetObjectsRequest;
import io.seriatim.proto.ledger.v1.GetObjectsResponse;
import io.seriatim.proto.ledger.v1.LedgerQueryServiceGrpc.LedgerQueryServiceImplBase;
import io.seriatim.proto.ledger.v1.ListAncestorsRequest;
import io.seriatim.proto.ledger.v1.ListAncestorsResponse;
import io.seriatim.proto.ledger.v1.ListChildrenRequest;
import io.seriatim.proto.ledger.v1.ListChildrenResponse;
import io.seriatim.proto.ledger.v1.ListContainersRequest;
import io.seriatim.proto.ledger.v1.ListContainersResponse;
import io.seriatim.proto.ledger.v1.ListDescendantsRequest;
import io.seriatim.proto.ledger.v1.ListDescendantsResponse;
import io.seriatim.proto.ledger.v1.ListSiteContainersRequest;
import io.seriatim.proto.ledger.v1.ListSiteContainersResponse;
import io.seriatim.proto.ledger.v1.ListTopContainersRequest;
import io.seriatim.proto.ledger.v1.ListTopContainersResponse;
import io.seriatim.proto.ledger.v1.ListUnitsRequest;
import io.seriatim.proto.ledger.v1.ListUnitsResponse;
import io.seriatim.proto.ledger.v1.MatchRequest;
import io.seriatim.proto.ledger.v1.MatchResponse;
import io.seriatim.proto.ledger.v1.StreamDescendantsRequest;
import io.seriatim.proto.ledger.v1.StreamDescendantsResponse;
import io.seriatim.proto.ledger.v1.TraceRequest;
import io.seriatim.proto.ledger.v1.TraceResponse;
import java.time.InstantSource;
import java.util.function.Function;

/** Questions about objects and batches, answered from the rows. */
public final class LedgerQueryEndpoint extends LedgerQueryServiceImplBase {
  private final ObjectQueries objects;
  private final SeveralObjects several;
  private final ContainerQueries containers;
  private final BatchQueries batches;
  private final MatchQuery matches;
  private final SiteQueries sites;
  private final Endpoints endpoints;

  public LedgerQueryEndpoint(LedgerRows rows, InstantSource clock, Endpoints endpoints) {
    this.objects = new ObjectQueries(rows);
    this.several = new SeveralObjects(rows);
    this.containers = new ContainerQueries(rows);
    this.batches = new BatchQueries(rows);
    this.sites = new SiteQueries(rows);
    this.matches = new MatchQuery(rows, clock);
    this.endpoints = endpoints;
  }

  @Override
  public void getObject(GetObjectRequest request, StreamObserver<GetObjectResponse> observer) {
    answer("GetObject", request.getItemId(), request, objects::object, observer);
  }

  @Override
  public void getObjects(GetObjectsRequest request, StreamObserver<GetObjectsResponse> observer) {
    String first = request.getItemIdsCount() == 0 ? "" : request.getItemIds(0);
    answer("GetObjects", first, request, several::objects, observer);
  }

  @Override
  public void getObjectAt(
      GetObjectAtRequest request, StreamObserver<GetObjectAtResponse> observer) {
    answer("GetObjectAt", request.getItemId(), request, objects::at, observer);
  }

  @Override
  public void listAncestors(
      ListAncestorsRequest request, StreamObserver<ListAncestorsResponse> observer) {
    answer("ListAncestors", request.getItemId(), request, objects::ancestors, observer);
  }

  @Override
  public void trace(TraceRequest request, StreamObserver<TraceResponse> observer) {
    answer("Trace", request.getItemId(), request, objects::trace, observer);
  }

  @Override
  public void getHistory(GetHistoryRequest request, StreamObserver<GetHistoryResponse> observer) {
    answer("GetHistory", request.getItemId(), request, objects::history, observer);
  }

  @Override
  public void match(MatchRequest request, StreamObserver<MatchResponse> observer) {
    answer("Match", request.getGtin(), request, matches::match, observer);
  }

  @Override
  public void listChildren(
      ListChildrenRequest request, StreamObserver<ListChildrenResponse> observer) {
    answer("ListChildren", request.getParent(), request, containers::children, observer);
  }

  @Override
  public void listDescendants(
      ListDescendantsRequest request, StreamObserver<ListDescendantsResponse> observer) {
    answer("ListDescendants", request.getParent(), request, containers::descendants, observer);
  }

  @Override
  public void streamDescendants(
      StreamDescendantsRequest request, StreamObserver<StreamDescendantsResponse> observer) {
    try {
      DescendantWalk walk =
          endpoints.beginQuery(
              Act.of("StreamDescendants", "", request).about(request.getParent()),
              () -> Answer.done(containers.stream(request)));
      DescendantFlow.start((ServerCallStreamObserver<StreamDescendantsResponse>) observer, walk);
    } catch (RuntimeException failure) {
      observer.onError(Endpoints.status(failure));
    }
  }

  @Override
  public void getBatchFigures(
      GetBatchFiguresRequest request, StreamObserver<GetBatchFiguresResponse> observer) {
    answer("GetBatchFigures", request.getBatch().getLot(), request, batches::figures, observer);
  }

  @Override
  public void listContainers(
      ListContainersRequest request, StreamObserver<ListContainersResponse> observer) {
    answer("ListContainers", request.getBatch().getLot(), request, batches::containers, observer);
  }

  @Override
  public void listTopContainers(
      ListTopContainersRequest request, StreamObserver<ListTopContainersResponse> observer) {
    answer("ListTopContainers", request.getBatch().getLot(), request, batches::top, observer);
  }

  @Override
  public void listSiteContainers(
      ListSiteContainersRequest request, StreamObserver<ListSiteContainersResponse> observer) {
    answer("ListSiteContainers", request.getSite(), request, sites::containers, observer);
  }

  @Override
  public void listUnits(ListUnitsRequest request, StreamObserver<ListUnitsResponse> observer) {
    answer("ListUnits", request.getBatch().getLot(), request, batches::units, observer);
  }

  @Override
  public void getCounts(GetCountsRequest request, StreamObserver<GetCountsResponse> observer) {
    answer("GetCounts", request.getBatch().getLot(), request, batches::counts, observer);
  }

  private <Q extends MessageLite, A> void answer(
      String action,
      String subject,
      Q request,
      Function<Q, A> question,
      StreamObserver<A> observer) {
    endpoints.query(
        observer,
        Act.of(action, "", request).about(subject),
        () -> Answer.done(question.apply(request)));
  }
}
