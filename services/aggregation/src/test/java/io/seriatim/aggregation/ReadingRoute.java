package io.seriatim.aggregation;

import static io.seriatim.aggregation.LineFixture.sscc;
import static io.seriatim.aggregation.LineFixture.unit;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.seriatim.proto.ledger.v1.GetFlagRequest;
import io.seriatim.proto.ledger.v1.GetObjectRequest;
import io.seriatim.proto.ledger.v1.GetVerificationRequest;
import io.seriatim.proto.rest.v1.RestProto;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A route of the ledger's contract that is asked by GET, for a thing that is there and for none.
 *
 * @param path with its fields in braces
 * @param there asks for what the owner has
 * @param none asks for something of the same form that nobody has
 */
record ReadingRoute(String path, String there, String none) {
  private static final Pattern FIELD = Pattern.compile("\\{([^}]+)\\}");

  /**
   * All of them.
   *
   * @param flag on a batch of the owner
   * @param verification of a batch of the owner
   */
  static List<ReadingRoute> all(String flag, String verification) {
    Map<String, String> there = things("S001", sscc(3), "lyon", "LOT1");
    there.put("lot", "LOT9");
    there.put("flag_id", flag);
    there.put("verification_id", verification);
    Map<String, String> none = things("N001", sscc(7), "nowhere", "LOT8");
    none.put("lot", "LOT8");
    none.put("flag_id", "acme.none");
    none.put("verification_id", "attacked-none");
    return Stream.of(
            GetObjectRequest.getDescriptor(),
            GetFlagRequest.getDescriptor(),
            GetVerificationRequest.getDescriptor())
        .flatMap(request -> request.getFile().getServices().stream())
        .flatMap(service -> service.getMethods().stream())
        .filter(method -> method.getOptions().hasExtension(RestProto.route))
        .filter(method -> method.getOptions().getExtension(RestProto.route).hasGet())
        .map(method -> new ReadingRoute(path(method), filled(method, there), filled(method, none)))
        .toList();
  }

  private static String path(MethodDescriptor method) {
    return method.getOptions().getExtension(RestProto.route).getGet();
  }

  private static Map<String, String> things(
      String serial, String container, String site, String lot) {
    Map<String, String> values = new TreeMap<>();
    values.put("item_id", unit(serial));
    values.put("item_ids", unit(serial));
    values.put("parent", container);
    values.put("at_micros", String.valueOf(Long.MAX_VALUE));
    values.put("gtin", LineFixture.GTIN);
    values.put("serial", serial);
    values.put("site", site);
    values.put("owner", "acme");
    values.put("batch.owner", "acme");
    values.put("batch.gtin", LineFixture.GTIN);
    values.put("batch.lot", lot);
    return values;
  }

  /** The path with its fields, and what else the request takes of the things behind it. */
  private static String filled(MethodDescriptor method, Map<String, String> things) {
    String path = path(method);
    String filled =
        FIELD
            .matcher(path)
            .replaceAll(field -> coded(things.getOrDefault(field.group(1), "unnamed")));
    List<String> more =
        method.getInputType().getFields().stream()
            .map(FieldDescriptor::getName)
            .filter(name -> things.containsKey(name) && !path.contains("{" + name + "}"))
            .filter(name -> !method.getName().equals("Match"))
            .map(name -> name + "=" + coded(things.getOrDefault(name, "")))
            .toList();
    return "/api" + filled + (more.isEmpty() ? "" : "?" + String.join("&", more));
  }

  /** Whether it asks for what is at a site, which concerns nobody but who runs the site. */
  boolean isOfSite() {
    return path.contains("/sites/");
  }

  /** Text as part of an address. */
  static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
