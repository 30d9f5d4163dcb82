package io.seriatim.chassis.rest;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.seriatim.chassis.grpc.Headers;
import java.util.Iterator;

/** Makes the call inside the process, with the token the HTTP request brought. */
final class RestCalls {
  private final Channel inside;
  private final JsonFormat.Printer printer =
      JsonFormat.printer().alwaysPrintFieldsWithNoPresence().omittingInsignificantWhitespace();

  RestCalls(Channel inside) {
    this.inside = inside;
  }

  String unary(Route route, String authorization, Message request) {
    return json(
        ClientCalls.blockingUnaryCall(
            as(authorization), route.method(), CallOptions.DEFAULT, request));
  }

  /**
   * What a stream answers.
   *
   * @param messages fetched as they are asked for
   * @param hangUp ends the call, wherever it is
   */
  record Answers(Iterator<Message> messages, Runnable hangUp) {}

  /** One message after the other. */
  Answers stream(Route route, String authorization, Message request) {
    Context.CancellableContext call = Context.current().withCancellation();
    Context before = call.attach();
    try {
      return new Answers(
          ClientCalls.blockingServerStreamingCall(
              as(authorization), route.method(), CallOptions.DEFAULT, request),
          () -> call.cancel(null));
    } finally {
      call.detach(before);
    }
  }

  String json(Message message) {
    try {
      return printer.print(message);
    } catch (InvalidProtocolBufferException unknownType) {
      throw new IllegalStateException(unknownType);
    }
  }

  private Channel as(String authorization) {
    Metadata headers = new Metadata();
    headers.put(Headers.AUTHORIZATION, authorization);
    return ClientInterceptors.intercept(inside, MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
