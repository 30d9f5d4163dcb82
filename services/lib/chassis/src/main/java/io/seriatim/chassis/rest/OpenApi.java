package io.seriatim.chassis.rest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import io.micronaut.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;

/** The routes of a service as an OpenAPI 3.1 document, in the words of the contract. */
final class OpenApi {
  private final Comments comments;
  private final Schemas schemas;
  private final String text;

  OpenApi(String service, String version, RouteTable routes, Comments comments) {
    this.comments = comments;
    this.schemas = new Schemas(comments);
    this.text = document(service, version, routes).toString();
  }

  String text() {
    return text;
  }

  private JsonObject document(String service, String version, RouteTable routes) {
    JsonObject paths = new JsonObject();
    for (Route route : routes.all()) {
      String path = RestDoor.BASE + route.path().text();
      if (!paths.has(path)) {
        paths.add(path, new JsonObject());
      }
      paths
          .getAsJsonObject(path)
          .add(route.verb() == HttpMethod.GET ? "get" : "post", operation(route));
    }
    JsonObject document = new JsonObject();
    document.addProperty("openapi", "3.1.0");
    document.add("info", object("title", "Seriatim " + service, "version", version));
    document.add("paths", paths);
    JsonObject components = new JsonObject();
    components.add("schemas", schemas.all());
    JsonObject bearer = object("type", "http", "scheme", "bearer", "bearerFormat", "JWT");
    components.add("securitySchemes", with(new JsonObject(), "bearer", bearer));
    document.add("components", components);
    JsonArray security = new JsonArray();
    security.add(with(new JsonObject(), "bearer", new JsonArray()));
    document.add("security", security);
    return document;
  }

  private JsonObject operation(Route route) {
    JsonObject operation = new JsonObject();
    operation.addProperty("operationId", route.operation());
    operation.addProperty("description", comments.on(route.schema()));
    JsonArray tags = new JsonArray();
    tags.add(route.schema().getService().getName());
    operation.add("tags", tags);
    operation.add("parameters", parameters(route));
    if (route.verb() == HttpMethod.POST) {
      operation.add("requestBody", with(new JsonObject(), "content", body(route)));
    }
    operation.add("responses", responses(route));
    return operation;
  }

  private JsonArray parameters(Route route) {
    JsonArray parameters = new JsonArray();
    List<String> inPath = route.path().fields();
    Descriptor request = route.schema().getInputType();
    inPath.forEach(name -> parameters.add(parameter("path", name, field(request, name))));
    boolean asQuery = route.verb() == HttpMethod.GET || !route.document().isEmpty();
    if (asQuery) {
      for (Leaf leaf : leaves(request, "")) {
        if (!inPath.contains(leaf.name()) && !leaf.name().equals(route.document())) {
          parameters.add(parameter("query", leaf.name(), leaf.field()));
        }
      }
    }
    if (request.findFieldByName("request_id") != null) {
      JsonObject key = object("name", "Idempotency-Key", "in", "header");
      key.add("schema", object("type", "string"));
      key.addProperty(
          "description", "The request_id: the same again is given the first answer again.");
      parameters.add(key);
    }
    return parameters;
  }

  /** A field that is no message, with its dotted name. */
  private record Leaf(String name, FieldDescriptor field) {}

  private static List<Leaf> leaves(Descriptor message, String before) {
    List<Leaf> leaves = new ArrayList<>();
    for (FieldDescriptor field : message.getFields()) {
      String name = before + field.getName();
      if (field.getJavaType() != JavaType.MESSAGE) {
        leaves.add(new Leaf(name, field));
      } else if (!field.isRepeated() && before.isEmpty()) {
        leaves.addAll(leaves(field.getMessageType(), name + "."));
      }
    }
    return leaves;
  }

  private static FieldDescriptor field(Descriptor message, String dotted) {
    int dot = dotted.indexOf('.');
    FieldDescriptor field = message.findFieldByName(dot < 0 ? dotted : dotted.substring(0, dot));
    if (field == null) {
      throw new IllegalStateException("no field " + dotted + " in " + message.getFullName());
    }
    return dot < 0 ? field : field(field.getMessageType(), dotted.substring(dot + 1));
  }

  private JsonObject parameter(String where, String name, FieldDescriptor field) {
    JsonObject parameter = object("name", name, "in", where);
    if (where.equals("path")) {
      parameter.addProperty("required", true);
    }
    parameter.add("schema", schemas.described(field));
    return parameter;
  }

  private JsonObject body(Route route) {
    return route.document().isEmpty()
        ? content("application/json", schemas.reference(route.schema().getInputType()))
        : content(route.mediaType(), object("type", "string", "format", "binary"));
  }

  private JsonObject responses(Route route) {
    JsonObject done = object("description", "Done, or read.");
    done.add("content", answer(route));
    JsonObject refused =
        object("description", "Refused: what was given, what was expected, what to do.");
    refused.add("content", content(Problem.MEDIA_TYPE, object("type", "object")));
    return with(with(new JsonObject(), "200", done), "default", refused);
  }

  private JsonObject answer(Route route) {
    if (route.answers().isEmpty()) {
      String type = route.answersStream() ? "application/x-ndjson" : "application/json";
      return content(type, schemas.reference(route.schema().getOutputType()));
    }
    JsonObject documents = new JsonObject();
    JsonObject bytes = object("type", "string", "format", "binary");
    route.answers().forEach(type -> with(documents, type, with(new JsonObject(), "schema", bytes)));
    return documents;
  }

  private static JsonObject content(String type, JsonObject schema) {
    return with(new JsonObject(), type, with(new JsonObject(), "schema", schema));
  }

  private static JsonObject with(
      JsonObject object, String name, com.google.gson.JsonElement value) {
    object.add(name, value);
    return object;
  }

  private static JsonObject object(String... namesAndTexts) {
    JsonObject object = new JsonObject();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      object.addProperty(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return object;
  }
}
