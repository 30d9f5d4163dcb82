package io.seriatim.chassis.access;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The full names of all methods of the contract, whichever service serves them. */
public final class ContractMethods {
  private static final String CONTRACT = "/seriatim/contract.binpb";
  private static final String OURS = "seriatim.";

  /** The fields in which a request names the site it acts at, in the order they are looked for. */
  public static final List<String> SITE_FIELDS = List.of("site_id", "site", "from_site");

  private final Set<String> names = new TreeSet<>();
  private final Set<String> namingSite = new TreeSet<>();

  private ContractMethods(FileDescriptorSet contract) {
    Set<String> sited = sited(contract);
    for (FileDescriptorProto file : contract.getFileList()) {
      for (ServiceDescriptorProto service : file.getServiceList()) {
        for (MethodDescriptorProto method : service.getMethodList()) {
          String name = file.getPackage() + "." + service.getName() + "/" + method.getName();
          names.add(name);
          if (sited.contains(method.getInputType())) {
            namingSite.add(name);
          }
        }
      }
    }
  }

  /** The messages that name a site where the door looks for one. */
  private static Set<String> sited(FileDescriptorSet contract) {
    Set<String> sited = new TreeSet<>();
    for (FileDescriptorProto file : contract.getFileList()) {
      for (DescriptorProto message : file.getMessageTypeList()) {
        if (message.getFieldList().stream().anyMatch(ContractMethods::isSite)) {
          sited.add("." + file.getPackage() + "." + message.getName());
        }
      }
    }
    return sited;
  }

  private static boolean isSite(FieldDescriptorProto field) {
    return SITE_FIELDS.contains(field.getName())
        && field.getType() == FieldDescriptorProto.Type.TYPE_STRING
        && field.getLabel() != FieldDescriptorProto.Label.LABEL_REPEATED;
  }

  public static ContractMethods read() {
    try (InputStream contract = ContractMethods.class.getResourceAsStream(CONTRACT)) {
      if (contract == null) {
        throw new IllegalStateException(CONTRACT + " is not on the class path");
      }
      return new ContractMethods(FileDescriptorSet.parseFrom(contract));
    } catch (IOException broken) {
      throw new UncheckedIOException(CONTRACT, broken);
    }
  }

  public Set<String> names() {
    return names;
  }

  /** True for a method whose request names the site it acts at. */
  public boolean namesSite(String fullName) {
    return namingSite.contains(fullName);
  }

  /** True for a method that would be ours, but is none. */
  boolean lacks(String fullName) {
    return fullName.startsWith(OURS) && !names.contains(fullName);
  }
}
