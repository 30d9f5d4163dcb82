package io.seriatim.aggregation.stream;

import io.seriatim.aggregation.app.Touched;
import io.seriatim.kernel.identity.SiteId;
import io.seriatim.kernel.life.CustodyGrant;
import io.seriatim.proto.ledger.v1.LedgerInput;
import io.seriatim.proto.ledger.v1.ObjectState;
import io.seriatim.proto.ledger.v1.RequestInput;
import java.util.List;
import java.util.Optional;

/** The grant of custody that a request makes due at another site. */
final class CustodyForwards {
  private CustodyForwards() {}

  /** Empty where custody stays, or goes to nobody on the platform. */
  static Optional<CustodyForward> of(
      LedgerInput input, List<Touched> touched, Handling handling, long decided) {
    SiteId here = SiteId.parse(input.getSite());
    List<CustodyGrant> granted =
        touched.stream()
            .flatMap(each -> CustodyGrant.due(each.before(), each.after()).stream())
            .filter(grant -> grant.to().filter(to -> !to.equals(here)).isPresent())
            .toList();
    return granted.stream()
        .findFirst()
        .flatMap(CustodyGrant::to)
        .map(to -> forward(input, to, messages(granted, handling), decided));
  }

  private static List<ObjectState> messages(List<CustodyGrant> granted, Handling handling) {
    return granted.stream().map(grant -> handling.messages.of(grant.object())).toList();
  }

  private static CustodyForward forward(
      LedgerInput input, SiteId to, List<ObjectState> granted, long decided) {
    RequestInput asked = input.getRequest();
    io.seriatim.proto.ledger.v1.CustodyGrant grant =
        io.seriatim.proto.ledger.v1.CustodyGrant.newBuilder()
            .setShipmentId(asked.getRequestId())
            .setDespatchAdvice(asked.getShip().getDespatchAdvice())
            .addAllObjects(granted)
            .setFromSite(input.getSite())
            .build();
    LedgerInput forward =
        LedgerInput.newBuilder()
            .setInputId("custody/" + asked.getTenant() + "/" + asked.getRequestId())
            .setSite(to.value())
            .setOperator(asked.getDestinationOperator())
            .setActor(input.getActor())
            .setAcceptedMicros(decided)
            .setCustodyGrant(grant)
            .build();
    return new CustodyForward(asked.getDestinationSlot(), forward);
  }
}
