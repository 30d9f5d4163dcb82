package io.seriatim.chassis.grpc;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The whole contract, served by nobody: whoever is let in is told UNIMPLEMENTED. */
final class WholeContract {
  private WholeContract() {}

  static StatusRuntimeException call(
      Channel to, MethodDescriptor method, String token, DynamicMessage request) {
    Metadata headers = new Metadata();
    headers.put(Headers.AUTHORIZATION, "Bearer " + token);
    Channel as =
        ClientInterceptors.intercept(to, MetadataUtils.newAttachHeadersInterceptor(headers));
    var failed = new AtomicReference<Throwable>();
    StreamObserver<DynamicMessage> observer =
        new StreamObserver<>() {
          @Override
          public void onNext(DynamicMessage answer) {
            // none is expected: behind the door stands nobody
          }

          @Override
          public void onError(Throwable why) {
            failed.set(why);
          }

          @Override
          public void onCompleted() {
            // likewise
          }
        };
    var wire = wire(method);
    var one = as.newCall(wire, CallOptions.DEFAULT);
    if (wire.getType().clientSendsOneMessage()) {
      ClientCalls.asyncServerStreamingCall(one, request, observer);
    } else {
      StreamObserver<DynamicMessage> sending = ClientCalls.asyncBidiStreamingCall(one, observer);
      try {
        sending.onNext(request);
        sending.onCompleted();
      } catch (IllegalStateException closed) {
        // refused before it said anything
      }
    }
    return (StatusRuntimeException) Objects.requireNonNull(failed.get());
  }

  /** A service of the contract, of which no method does anything. */
  static ServerServiceDefinition answering(
      com.google.protobuf.Descriptors.ServiceDescriptor service) {
    return defined(service, WholeContract::handler);
  }

  /** A service of the contract, of which each method with one request answers an empty message. */
  static ServerServiceDefinition emptyAnswers(
      com.google.protobuf.Descriptors.ServiceDescriptor service) {
    return defined(
        service,
        method -> {
          DynamicMessage nothing =
              DynamicMessage.getDefaultInstance(
                  service.findMethodByName(method.getBareMethodName()).getOutputType());
          return method.getType().clientSendsOneMessage()
              ? ServerCalls.asyncServerStreamingCall((request, observer) -> {
                observer.onNext(nothing);
                observer.onCompleted();
              })
              : handler(method);
        });
  }

  private static ServerServiceDefinition defined(
      com.google.protobuf.Descriptors.ServiceDescriptor service,
      Function<
              io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage>,
              ServerCallHandler<DynamicMessage, DynamicMessage>>
          handler) {
    ServiceDescriptor.Builder described = ServiceDescriptor.newBuilder(service.getFullName());
    List<io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage>> all =
        service.getMethods().stream().map(WholeContract::wire).toList();
    all.forEach(described::addMethod);
    ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(described.build());
    all.forEach(method -> definition.addMethod(method, handler.apply(method)));
    return definition.build();
  }

  private static ServerCallHandler<DynamicMessage, DynamicMessage> handler(
      io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> method) {
    return method.getType().clientSendsOneMessage()
        ? ServerCalls.asyncServerStreamingCall(
            (request, observer) -> observer.onError(Status.UNIMPLEMENTED.asRuntimeException()))
        : ServerCalls.asyncBidiStreamingCall(observer -> {
          observer.onError(Status.UNIMPLEMENTED.asRuntimeException());
          return new Silent();
        });
  }

  private static final class Silent implements StreamObserver<DynamicMessage> {
    @Override
    public void onNext(DynamicMessage request) {
      // answered already
    }

    @Override
    public void onError(Throwable why) {
      // answered already
    }

    @Override
    public void onCompleted() {
      // answered already
    }
  }

  static io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> wire(MethodDescriptor method) {
    return io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
        .setType(type(method))
        .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
        .setRequestMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
        .setResponseMarshaller(
            ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
        .build();
  }

  private static MethodType type(MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return MethodType.BIDI_STREAMING;
    }
    return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }

  /** All files of the contract. */
  static List<FileDescriptor> files() throws Exception {
    try (InputStream in =
        Objects.requireNonNull(
            WholeContract.class.getResourceAsStream("/seriatim/contract.binpb"))) {
      Map<String, FileDescriptorProto> files =
          FileDescriptorSet.parseFrom(in).getFileList().stream()
              .collect(Collectors.toMap(FileDescriptorProto::getName, file -> file));
      Map<String, FileDescriptor> built = new LinkedHashMap<>();
      for (String name : files.keySet()) {
        build(name, files, built);
      }
      return List.copyOf(built.values());
    }
  }

  private static FileDescriptor build(
      String name, Map<String, FileDescriptorProto> files, Map<String, FileDescriptor> built)
      throws Exception {
    FileDescriptor known = built.get(name);
    if (known != null) {
      return known;
    }
    if (name.equals("google/protobuf/descriptor.proto")) {
      return DescriptorProtos.getDescriptor();
    }
    FileDescriptorProto file =
        Objects.requireNonNull(files.get(name), () -> name + " is not in the contract");
    List<FileDescriptor> needs = new ArrayList<>();
    for (String need : file.getDependencyList()) {
      needs.add(build(need, files, built));
    }
    FileDescriptor made = FileDescriptor.buildFrom(file, needs.toArray(FileDescriptor[]::new));
    built.put(name, made);
    return made;
  }
}
