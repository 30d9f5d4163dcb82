package io.seriatim.masterdata.epcis;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import io.seriatim.chassis.xml.SafeXml;
import io.seriatim.masterdata.app.onboarding.SampleReader.Sample;
import io.seriatim.masterdata.domain.onboarding.Finding;
import io.seriatim.masterdata.domain.onboarding.SampleEvent;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an {@code EPCISDocument} in JSON-LD (EPCIS 2.0, clause 10). Its context is not fetched: the
 * names of the standard are taken as they are.
 */
final class EpcisJson {
  private static final int MAX_DEPTH = 64;

  private EpcisJson() {}

  static Sample read(byte[] document) {
    if (document.length > SafeXml.MAX_BYTES) {
      return unreadable(
          document.length + " bytes", "at most " + SafeXml.MAX_BYTES + " bytes", "TOO_LARGE");
    }
    JsonReader reader =
        new JsonReader(new StringReader(new String(document, StandardCharsets.UTF_8)));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(MAX_DEPTH);
    try {
      return read(JsonParser.parseReader(reader));
    } catch (JsonParseException wrong) {
      return unreadable(String.valueOf(wrong.getMessage()), "well-formed JSON", "NOT_JSON");
    }
  }

  private static Sample read(JsonElement json) {
    JsonElement list = in(in(json, "epcisBody"), "eventList");
    if (!text(in(json, "type")).equals("EPCISDocument") || !list.isJsonArray()) {
      return unreadable(
          "a document of type \"" + text(in(json, "type")) + "\"",
          "type EPCISDocument with epcisBody.eventList",
          "NOT_EPCIS");
    }
    List<SampleEvent> events = new ArrayList<>();
    for (JsonElement event : list.getAsJsonArray()) {
      events.add(event(events.size() + 1, event));
    }
    return new Sample.Events("JSON-LD", events);
  }

  private static SampleEvent event(int number, JsonElement event) {
    return new SampleEvent(
        number,
        0,
        text(in(event, "type")),
        text(in(event, "eventTime")),
        text(in(event, "eventTimeZoneOffset")),
        text(in(event, "action")),
        text(in(event, "bizStep")),
        text(in(event, "disposition")),
        texts(event, "epcList", "inputEPCList", "outputEPCList"),
        text(in(event, "parentID")),
        texts(event, "childEPCs"),
        classes(event),
        text(in(in(event, "readPoint"), "id")),
        text(in(in(event, "bizLocation"), "id")));
  }

  private static List<String> texts(JsonElement event, String... names) {
    List<String> texts = new ArrayList<>();
    for (String name : names) {
      array(in(event, name)).forEach(one -> texts.add(text(one)));
    }
    return texts;
  }

  private static List<String> classes(JsonElement event) {
    List<String> classes = new ArrayList<>();
    for (String list :
        List.of("quantityList", "childQuantityList", "inputQuantityList", "outputQuantityList")) {
      array(in(event, list)).forEach(one -> classes.add(text(in(one, "epcClass"))));
    }
    return classes;
  }

  private static JsonArray array(JsonElement json) {
    return json.isJsonArray() ? json.getAsJsonArray() : new JsonArray();
  }

  /** The member, or an empty object where there is none. */
  private static JsonElement in(JsonElement json, String name) {
    boolean there = json.isJsonObject() && json.getAsJsonObject().has(name);
    return there ? json.getAsJsonObject().get(name) : new JsonObject();
  }

  private static String text(JsonElement json) {
    return json.isJsonPrimitive() ? json.getAsString() : "";
  }

  private static Sample unreadable(String given, String expected, String mistake) {
    return new Sample.Unreadable(
        Finding.of("document", expected, given, mistake, "Export the document again."));
  }
}
