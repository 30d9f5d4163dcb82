package io.seriatim.chassis.rest;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.micronaut.http.HttpMethod;
import io.seriatim.proto.rest.v1.RestProto;
import java.util.ArrayList;
import java.util.List;

/**
 * A method of the contract and the HTTP call that stands for it.
 *
 * @param operation names it in the description
 * @param document the field that takes the body as it is; empty where the body is JSON
 * @param mediaType of the document
 * @param answers media types of an answer that the service writes by itself; empty for JSON
 */
record Route(
    String operation,
    HttpMethod verb,
    PathTemplate path,
    String document,
    String mediaType,
    List<String> answers,
    MethodDescriptor<Message, Message> method,
    Descriptors.MethodDescriptor schema) {

  /** One for each path; none for a method that has no route, or that is no protobuf method. */
  @SuppressWarnings("unchecked")
  static List<Route> of(MethodDescriptor<?, ?> method) {
    if (!(method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier)
        || !supplier.getMethodDescriptor().getOptions().hasExtension(RestProto.route)) {
      return List.of();
    }
    Descriptors.MethodDescriptor schema = supplier.getMethodDescriptor();
    if (!method.getType().clientSendsOneMessage()) {
      throw new IllegalStateException(
          schema.getFullName() + " has a route, but takes a stream of requests");
    }
    var route = schema.getOptions().getExtension(RestProto.route);
    boolean reads = route.hasGet();
    List<String> paths = new ArrayList<>(List.of(reads ? route.getGet() : route.getPost()));
    paths.addAll(route.getAlsoList());
    List<Route> routes = new ArrayList<>();
    for (String path : paths) {
      routes.add(
          new Route(
              schema.getName() + (routes.isEmpty() ? "" : routes.size() + 1),
              reads ? HttpMethod.GET : HttpMethod.POST,
              PathTemplate.of(path),
              route.getDocument(),
              route.getMediaType().isEmpty() ? "application/xml" : route.getMediaType(),
              route.getAnswersList(),
              (MethodDescriptor<Message, Message>) method,
              schema));
    }
    return routes;
  }

  Message.Builder newRequest() {
    var marshaller = (PrototypeMarshaller<Message>) method.getRequestMarshaller();
    Message prototype = marshaller.getMessagePrototype();
    if (prototype == null) {
      throw new IllegalStateException("no prototype of " + schema.getInputType().getFullName());
    }
    return prototype.newBuilderForType();
  }

  boolean answersStream() {
    return method.getType() == MethodType.SERVER_STREAMING;
  }
}
