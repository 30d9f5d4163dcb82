package io.seriatim.aggregation.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.seriatim.chassis.caller.Caller;
import io.seriatim.chassis.caller.Callers;
import io.seriatim.chassis.grpc.Endpoints;
import io.seriatim.chassis.refusal.Refusal;
import io.seriatim.chassis.refusal.RefusedException;
import io.seriatim.proto.ledger.v1.IngestServiceGrpc.IngestServiceImplBase;
import io.seriatim.proto.ledger.v1.StreamRecordsRequest;
import io.seriatim.proto.ledger.v1.StreamRecordsResponse;
import io.seriatim.proto.masterdata.v1.Site;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes records from gateways; who sends, for which site and operator, is in the token. */
public final class IngestEndpoint extends IngestServiceImplBase {
  private static final Logger LOG = LoggerFactory.getLogger(IngestEndpoint.class);

  private final IngestParts parts;

  public IngestEndpoint(IngestParts parts) {
    this.parts = parts;
  }

  @Override
  public StreamObserver<StreamRecordsRequest> streamRecords(
      StreamObserver<StreamRecordsResponse> observer) {
    var responses = (ServerCallStreamObserver<StreamRecordsResponse>) observer;
    try {
      IngestStream stream = new IngestStream(parts, origin(Callers.current()), responses);
      responses.disableAutoRequest();
      responses.setOnCancelHandler(stream::end);
      responses.request(1);
      return new Requests(stream);
    } catch (RuntimeException failure) {
      observer.onError(Endpoints.status(failure));
      return new Ignored();
    }
  }

  private IngestOrigin origin(Caller caller) {
    String gateway = caller.gateway().orElseThrow(() -> claimMissing("gateway")).value();
    String siteId = caller.site().orElseThrow(() -> claimMissing("site")).value();
    Site site =
        parts
            .sites()
            .find(siteId)
            .filter(known -> known.getOperator().equals(caller.tenant().value()))
            .orElseThrow(() -> siteUnknown(siteId, caller));
    return new IngestOrigin(gateway, siteId, site.getOperator(), site.getSlot(), caller.actor());
  }

  private static RefusedException claimMissing(String claim) {
    return new RefusedException(
        Refusal.forbidden("CLAIM_MISSING")
            .given("a token without the claim " + claim)
            .expected("the token of a line gateway")
            .advice("give the gateway's client the claim " + claim + " in the identity provider")
            .build());
  }

  private static RefusedException siteUnknown(String site, Caller caller) {
    return new RefusedException(
        Refusal.conflict("SITE_UNKNOWN")
            .given("site " + site)
            .expected("a site run by " + caller.tenant())
            .advice("publish the site in master data; the gateway tries again by itself")
            .retryMayHelp(true)
            .build());
  }

  private record Requests(IngestStream stream) implements StreamObserver<StreamRecordsRequest> {
    @Override
    public void onNext(StreamRecordsRequest request) {
      stream.take(request);
    }

    @Override
    public void onError(Throwable broken) {
      LOG.debug("a gateway's stream broke: {}", broken.getMessage());
      stream.end();
    }

    @Override
    public void onCompleted() {
      stream.complete();
    }
  }

  /** For a stream that was refused at its beginning. */
  private static final class Ignored implements StreamObserver<StreamRecordsRequest> {
    @Override
    public void onNext(StreamRecordsRequest request) {
      // the answer has been given
    }

    @Override
    public void onError(Throwable broken) {
      // the answer has been given
    }

    @Override
    public void onCompleted() {
      // the answer has been given
    }
  }
}
