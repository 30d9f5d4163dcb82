package io.seriatim.chassis.rest;

import com.google.protobuf.Descriptors;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import io.micronaut.http.HttpMethod;
import io.seriatim.proto.rest.v1.RestProto;
import java.util.Optional;

/**
 * A method of the contract and the HTTP call that stands for it.
 *
 * @param document the field that takes the body as it is; empty where the body is JSON
 */
record Route(
    HttpMethod verb,
    PathTemplate path,
    String document,
    MethodDescriptor<Message, Message> method,
    Descriptors.MethodDescriptor schema) {

  /** Empty for a method that has no route, or that is no protobuf method. */
  @SuppressWarnings("unchecked")
  static Optional<Route> of(MethodDescriptor<?, ?> method) {
    if (!(method.getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier supplier)
        || !supplier.getMethodDescriptor().getOptions().hasExtension(RestProto.route)) {
      return Optional.empty();
    }
    Descriptors.MethodDescriptor schema = supplier.getMethodDescriptor();
    if (!method.getType().clientSendsOneMessage()) {
      throw new IllegalStateException(
          schema.getFullName() + " has a route, but takes a stream of requests");
    }
    var route = schema.getOptions().getExtension(RestProto.route);
    boolean reads = route.hasGet();
    return Optional.of(
        new Route(
            reads ? HttpMethod.GET : HttpMethod.POST,
            PathTemplate.of(reads ? route.getGet() : route.getPost()),
            route.getDocument(),
            (MethodDescriptor<Message, Message>) method,
            schema));
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
