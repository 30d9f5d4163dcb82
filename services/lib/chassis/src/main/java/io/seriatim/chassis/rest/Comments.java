package io.seriatim.chassis.rest;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the contract says about its messages, fields and methods. */
final class Comments {
  private static final String CONTRACT = "/seriatim/contract.binpb";
  private static final int SERVICE = FileDescriptorProto.SERVICE_FIELD_NUMBER;
  private static final int MESSAGE = FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER;
  private static final int INNER = 2;
  private static final int NESTED = 3;

  /** By file, then by the path of the element in it. */
  private final Map<String, Map<List<Integer>, String>> files = new HashMap<>();

  private Comments(FileDescriptorSet contract) {
    contract.getFileList().forEach(file -> files.put(file.getName(), of(file)));
  }

  static Comments read() {
    try (InputStream contract = Comments.class.getResourceAsStream(CONTRACT)) {
      if (contract == null) {
        throw new IllegalStateException(CONTRACT + " is not on the class path");
      }
      return new Comments(FileDescriptorSet.parseFrom(contract));
    } catch (IOException broken) {
      throw new UncheckedIOException(CONTRACT, broken);
    }
  }

  private static Map<List<Integer>, String> of(FileDescriptorProto file) {
    Map<List<Integer>, String> comments = new HashMap<>();
    for (Location location : file.getSourceCodeInfo().getLocationList()) {
      if (location.hasLeadingComments()) {
        comments.put(location.getPathList(), location.getLeadingComments().strip());
      }
    }
    return comments;
  }

  String on(Descriptor message) {
    return at(message.getFile(), path(message));
  }

  String on(FieldDescriptor field) {
    return at(field.getFile(), and(path(field.getContainingType()), INNER, field.getIndex()));
  }

  String on(MethodDescriptor method) {
    ServiceDescriptor service = method.getService();
    return at(method.getFile(), List.of(SERVICE, service.getIndex(), INNER, method.getIndex()));
  }

  private static List<Integer> path(Descriptor message) {
    GenericDescriptor outer = message.getContainingType();
    return outer instanceof Descriptor around
        ? and(path(around), NESTED, message.getIndex())
        : List.of(MESSAGE, message.getIndex());
  }

  private static List<Integer> and(List<Integer> path, int kind, int index) {
    return Stream.concat(path.stream(), Stream.of(kind, index)).toList();
  }

  private String at(FileDescriptor file, List<Integer> path) {
    return files.getOrDefault(file.getName(), Map.of()).getOrDefault(path, "");
  }
}
