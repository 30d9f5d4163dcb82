package io.seriatim.linegateway.opcua;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.core.types.DynamicEnumType;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.core.typetree.DataType;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;

/**
 * A line controller: a client that knows nothing of the server's types but what the server
 * publishes.
 */
final class ScsClient implements AutoCloseable {
  private static final String URI = "urn:test:line-controller";

  private final OpcUaClient client;
  private final int types;
  private final int own;

  /** A key and a certificate of a controller. */
  record Credentials(KeyPair keyPair, X509Certificate certificate) {
    static Credentials make() {
      try {
        KeyPair keyPair = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
        X509Certificate certificate =
            new SelfSignedCertificateBuilder(keyPair)
                .setCommonName("line controller")
                .setApplicationUri(URI)
                .addIpAddress("127.0.0.1")
                .build();
        return new Credentials(keyPair, certificate);
      } catch (Exception broken) {
        throw new IllegalStateException(broken);
      }
    }

    /** Lets this certificate in. */
    void trust(Path directory) throws IOException {
      Path trusted = directory.resolve("trusted").resolve("certs");
      Files.createDirectories(trusted);
      try {
        Files.write(trusted.resolve("controller.der"), certificate.getEncoded());
      } catch (CertificateEncodingException broken) {
        throw new IOException(broken);
      }
    }
  }

  static ScsClient connect(
      String url, Credentials credentials, SecurityPolicy policy, IdentityProvider who)
      throws UaException {
    EndpointDescription endpoint =
        endpoints(url).stream()
            .filter(one -> policy.getUri().equals(one.getSecurityPolicyUri()))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no endpoint with " + policy));
    return connect(endpoint, credentials, who);
  }

  static ScsClient connect(
      EndpointDescription endpoint, Credentials credentials, IdentityProvider who)
      throws UaException {
    OpcUaClient client =
        OpcUaClient.create(
            OpcUaClientConfig.builder()
                .setApplicationName(LocalizedText.english("line controller"))
                .setApplicationUri(URI)
                .setEndpoint(endpoint)
                .setKeyPair(credentials.keyPair())
                .setCertificate(credentials.certificate())
                .setCertificateChain(new X509Certificate[] {credentials.certificate()})
                .setRequestTimeout(UInteger.valueOf(20_000))
                .setIdentityProvider(who)
                .build());
    client.connect();
    return new ScsClient(client);
  }

  static List<EndpointDescription> endpoints(String url) {
    return DiscoveryClient.getEndpoints(url).join();
  }

  private ScsClient(OpcUaClient client) throws UaException {
    this.client = client;
    this.types = index(OpenScs.NAMESPACE);
    this.own = index("urn:io.seriatim:line-gateway:gw-lyon");
  }

  private int index(String namespace) throws UaException {
    return Objects.requireNonNull(client.readNamespaceTable().getIndex(namespace), namespace)
        .intValue();
  }

  OpcUaClient client() {
    return client;
  }

  int types() {
    return types;
  }

  NodeId published(int number) {
    return new NodeId(types, number);
  }

  NodeId own(String name) {
    return new NodeId(own, name);
  }

  /** A structure of a published type; fields that are not named keep their defaults. */
  DynamicStructType structure(int type, Map<String, Object> fields) throws UaException {
    DataType dataType = dataType(type);
    DynamicStructType value = DynamicStructType.newInstance(dataType);
    LinkedHashMap<String, Object> members = new LinkedHashMap<>(value.getMembers());
    members.putAll(fields);
    return new DynamicStructType(dataType, members);
  }

  private DataType dataType(int type) throws UaException {
    return Optional.ofNullable(client.getDataTypeTree().getDataType(published(type))).orElseThrow();
  }

  DynamicStructType pair(String key, String value) throws UaException {
    return structure(15010, Map.of("Key", key, "Value", value));
  }

  DynamicStructType labels(List<String> ids) throws UaException {
    DynamicStructType[] labels = new DynamicStructType[ids.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = structure(3003, Map.of("ID", ids.get(i)));
    }
    return structure(15006, Map.of("ID", "labels", "State", state(4), "LabelCollection", labels));
  }

  DynamicStructType numbers(String id, List<String> serials) throws UaException {
    return structure(
        15008,
        Map.of("ID", id, "State", state(2), "SerialNumbers", serials.toArray(String[]::new)));
  }

  DynamicStructType aggregation(String parent, List<String> children) throws UaException {
    return structure(
        3002,
        Map.of(
            "ParentElement", structure(3003, Map.of("ID", parent)),
            "ParentElementCollection", labels(children)));
  }

  private DynamicEnumType state(int value) throws UaException {
    return new DynamicEnumType(dataType(15143), value);
  }

  Variant encoded(UaStructuredType value) throws UaException {
    return Variant.of(ExtensionObject.encode(client.getDynamicEncodingContext(), value));
  }

  Variant encoded(List<? extends UaStructuredType> values) throws UaException {
    ExtensionObject[] all = new ExtensionObject[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = ExtensionObject.encode(client.getDynamicEncodingContext(), values.get(i));
    }
    return Variant.of(all);
  }

  CallMethodResult call(String object, NodeId method, Variant... arguments) throws UaException {
    return Arrays.stream(
            client
                .call(List.of(new CallMethodRequest(own(object), method, arguments)))
                .getResults())
        .findFirst()
        .orElseThrow();
  }

  /** Calls a method of a line's manager by the NodeId of its published declaration. */
  CallMethodResult call(String object, int method, Variant... arguments) throws UaException {
    return call(object, published(method), arguments);
  }

  DynamicStructType decoded(Variant output) throws UaException {
    ExtensionObject object = (ExtensionObject) Objects.requireNonNull(output.value());
    return (DynamicStructType) object.decode(client.getDynamicEncodingContext());
  }

  @Override
  public void close() {
    try {
      client.disconnect();
    } catch (UaException gone) {
      throw new IllegalStateException(gone);
    }
  }
}
