package io.seriatim.aggregation.stream;

import io.seriatim.proto.ledger.v1.CustodyCall;
import io.seriatim.proto.ledger.v1.DeclareMissingRequest;
import io.seriatim.proto.ledger.v1.ReceiveRequest;
import io.seriatim.proto.ledger.v1.RequestInput;
import io.seriatim.proto.ledger.v1.ReturnGoodsRequest;
import io.seriatim.proto.ledger.v1.ShipRequest;
import io.seriatim.proto.ledger.v1.UnpackRequest;
import io.seriatim.proto.ledger.v1.VoidShipmentRequest;
import java.util.List;

/** Requests about goods that move from Lyon, run by a contractor, to warehouses of the owner. */
final class MovementAsks {
  static final String OWNER = "acme";
  static final String OPERATOR = "cmo-lyon";
  static final String FROM = "lyon";
  static final String TO = "wh-rotterdam";
  static final String ELSEWHERE = "wh-basel";

  private MovementAsks() {}

  static RequestInput.Builder request(String id) {
    return RequestInput.newBuilder().setRequestId(id);
  }

  static RequestInput.Builder ship(String id, String toSite, String... items) {
    return request(id)
        .setShip(
            ShipRequest.newBuilder()
                .setFromSite(FROM)
                .addAllItems(List.of(items))
                .setToSite(toSite)
                .setDespatchAdvice("ASN-1"))
        .setDestinationSlot(0)
        .setDestinationOperator(OWNER);
  }

  static RequestInput.Builder sell(String id, String... items) {
    return request(id)
        .setShip(
            ShipRequest.newBuilder()
                .setFromSite(FROM)
                .addAllItems(List.of(items))
                .setToPartner("us-wholesale"));
  }

  static RequestInput.Builder receive(String id, String shipment, String... items) {
    return request(id)
        .setReceive(
            ReceiveRequest.newBuilder()
                .setSite(TO)
                .addAllItems(List.of(items))
                .setShipment(shipment));
  }

  /** Called back by Lyon from its way to {@link #TO}, or from the partner. */
  static RequestInput.Builder callBack(String id, boolean fromPartner, String... items) {
    VoidShipmentRequest.Builder voided =
        VoidShipmentRequest.newBuilder()
            .setFromSite(FROM)
            .addAllItems(List.of(items))
            .setReason("wrong truck");
    return request(id)
        .setTenant(OPERATOR)
        .setVoidShipment(fromPartner ? voided.setToPartner("us-wholesale") : voided.setToSite(TO))
        .setAskingOperator(OPERATOR)
        .setDestinationSlot(0)
        .setDestinationOperator(OPERATOR);
  }

  static RequestInput.Builder giveBack(String id, String site, String... items) {
    return request(id)
        .setReturnGoods(
            ReturnGoodsRequest.newBuilder()
                .setSite(site)
                .addAllItems(List.of(items))
                .setReason("unsold"));
  }

  static RequestInput.Builder call(String id, String toSite, String... items) {
    return request(id)
        .setTenant(OWNER)
        .setCustodyCall(CustodyCall.newBuilder().addAllItems(List.of(items)).setToSite(toSite))
        .setDestinationSlot(0)
        .setDestinationOperator(OWNER);
  }

  static RequestInput.Builder missing(String id, String item) {
    return request(id)
        .setDeclareMissing(
            DeclareMissingRequest.newBuilder()
                .setSite(TO)
                .addItems(item)
                .setReason("not on the truck")
                .setWithContents(true));
  }

  static RequestInput.Builder unpack(String id, String parent, String child) {
    return request(id)
        .setUnpack(UnpackRequest.newBuilder().setSite(FROM).setParent(parent).addChildren(child));
  }
}
