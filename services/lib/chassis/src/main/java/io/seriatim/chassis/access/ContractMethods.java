package io.seriatim.chassis.access;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;

/** The full names of all methods of the contract, whichever service serves them. */
public final class ContractMethods {
  private static final String CONTRACT = "/seriatim/contract.binpb";
  private static final String OURS = "seriatim.";

  private final Set<String> names = new TreeSet<>();

  private ContractMethods(FileDescriptorSet contract) {
    for (FileDescriptorProto file : contract.getFileList()) {
      for (ServiceDescriptorProto service : file.getServiceList()) {
        for (MethodDescriptorProto method : service.getMethodList()) {
          names.add(file.getPackage() + "." + service.getName() + "/" + method.getName());
        }
      }
    }
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

  /** True for a method that would be ours, but is none. */
  boolean lacks(String fullName) {
    return fullName.startsWith(OURS) && !names.contains(fullName);
  }
}
