package io.seriatim.masterdata.contract;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.seriatim.masterdata.app.onboarding.HandOverFormat;
import io.seriatim.masterdata.app.onboarding.TestRecords;
import io.seriatim.masterdata.domain.Fact;
import io.seriatim.masterdata.domain.Versioned;
import io.seriatim.masterdata.domain.onboarding.Onboarding;
import io.seriatim.masterdata.domain.onboarding.Who;
import io.seriatim.proto.masterdata.v1.MasterDataRecord;
import java.nio.charset.StandardCharsets;

/** The list of what an operator holds, as JSON: facts and grants as they are published. */
public final class JsonHandOver implements HandOverFormat {
  @Override
  public byte[] write(Onboarding onboarding, Holdings holdings, String reason, Who who) {
    JsonObject list = new JsonObject();
    list.addProperty("form", "seriatim-hand-over/1");
    list.addProperty("owner", onboarding.key().owner().value());
    list.addProperty("operator", onboarding.key().operator().value());
    list.addProperty("round", onboarding.round());
    list.addProperty("stateBefore", onboarding.state().name());
    list.addProperty("reason", reason);
    list.addProperty("madeBy", who.name());
    list.addProperty("madeAt", who.at().toString());
    onboarding
        .agreement()
        .ifPresent(terms -> {
          list.addProperty("qualityAgreement", terms.qualityAgreement());
          list.addProperty("recordsKeptBy", terms.parts().retaining().value());
        });
    JsonArray facts = new JsonArray();
    holdings.facts().forEach(fact -> facts.add(json(fact)));
    list.add("facts", facts);
    JsonArray orders = new JsonArray();
    holdings.orders().forEach(order -> orders.add(json(order)));
    list.add("openOrders", orders);
    return new GsonBuilder()
        .setPrettyPrinting()
        .disableHtmlEscaping()
        .create()
        .toJson(list)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static JsonElement json(Versioned<Fact> fact) {
    try {
      MasterDataRecord record =
          FactWriting.into(MasterDataRecord.newBuilder().setVersion(fact.version()), fact.fact());
      JsonObject json =
          JsonParser.parseString(JsonFormat.printer().print(record)).getAsJsonObject();
      json.addProperty("key", fact.fact().key().toString());
      return json;
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static JsonElement json(TestRecords.OpenOrder order) {
    JsonObject json = new JsonObject();
    json.addProperty("orderId", order.orderId());
    json.addProperty("gtin", order.gtin());
    json.addProperty("lot", order.lot());
    json.addProperty("site", order.site());
    json.addProperty("state", order.state());
    return json;
  }
}
