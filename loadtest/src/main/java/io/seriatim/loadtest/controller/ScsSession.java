package io.seriatim.loadtest.controller;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.sdk.core.types.DynamicEnumType;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.core.typetree.DataType;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodRequest;
import org.eclipse.milo.opcua.stack.core.types.structured.CallMethodResult;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;

/**
 * One session with an Open-SCS server (OPC 30260), over Basic256Sha256. It knows no type but what
 * the server publishes; the numbers below are NodeIds of the published nodeset.
 */
final class ScsSession implements AutoCloseable {
  private static final String TYPES = "http://opcfoundation.org/UA/OPENSCS-SER/";
  private static final int PAIR = 15010;
  private static final int LABEL = 3003;
  private static final int LABELS = 15006;
  private static final int NUMBERS = 15008;
  private static final int AGGREGATION = 3002;
  private static final int FILE_OPTIONS = 3005;
  private static final int STATE = 15143;
  private static final int STATE_ENCODED = 4;
  private static final int STATE_ALLOCATED = 2;
  private static final UInteger TIMEOUT_MILLIS = UInteger.valueOf(10_000);

  private final OpcUaClient client;
  private final String line;
  private final int types;
  private final int own;

  /**
   * An answer.
   *
   * @param result of OPENSCSReturnEnum: 1 is done
   * @param serials given, where numbers were asked for
   */
  record Answer(int result, List<String> serials) {}

  static ScsSession connect(ControllerIdentity who, String host, String gateway, String line)
      throws UaException {
    OpcUaClient client =
        OpcUaClient.create(
            OpcUaClientConfig.builder()
                .setApplicationName(LocalizedText.english("simulated line controller"))
                .setApplicationUri(ControllerIdentity.URI)
                .setEndpoint(endpoint(who.url(host)))
                .setKeyPair(who.keyPair())
                .setCertificate(who.certificate())
                .setCertificateChain(new X509Certificate[] {who.certificate()})
                .setRequestTimeout(TIMEOUT_MILLIS)
                .setIdentityProvider(new UsernameProvider(ControllerIdentity.NAME, who.password()))
                .build());
    client.connect();
    return new ScsSession(client, gateway, line);
  }

  private static EndpointDescription endpoint(String url) throws UaException {
    try {
      return DiscoveryClient.getEndpoints(url).join().stream()
          .filter(one -> SecurityPolicy.Basic256Sha256.getUri().equals(one.getSecurityPolicyUri()))
          .findFirst()
          .orElseThrow(() -> new UaException(StatusCodes.Bad_SecurityPolicyRejected, url));
    } catch (CompletionException away) {
      throw new UaException(StatusCodes.Bad_ConnectionRejected, away);
    }
  }

  private ScsSession(OpcUaClient client, String gateway, String line) throws UaException {
    this.client = client;
    this.line = line;
    this.types = index(TYPES);
    this.own = index("urn:io.seriatim:line-gateway:" + gateway);
  }

  private int index(String namespace) throws UaException {
    return Objects.requireNonNull(client.readNamespaceTable().getIndex(namespace), namespace)
        .intValue();
  }

  /** Numbers of a level; the same collection gets the same numbers. */
  Answer request(int method, String collection, int count, String format, String level)
      throws UaException {
    Variant[] answer =
        done(
            call(
                "PoolManager",
                published(method),
                Variant.ofString(collection),
                Variant.ofUInt32(UInteger.valueOf(count)),
                Variant.ofString(format),
                encoded(List.of(pair("Level", level))),
                Variant.ofString("")));
    String[] serials = (String[]) decoded(answer[1]).getMembers().get("SerialNumbers");
    return new Answer(number(answer[0]), serials == null ? List.of() : Arrays.asList(serials));
  }

  /** Numbers change their state in the pool. */
  Answer transfer(int method, List<String> serials) throws UaException {
    return answer(
        call(
            "PoolManager",
            published(method),
            encoded(
                structure(
                    NUMBERS,
                    Map.of(
                        "ID", "numbers",
                        "State", state(STATE_ALLOCATED),
                        "SerialNumbers", serials.toArray(String[]::new)))),
            encoded(List.of()),
            Variant.ofString("SERIAL")));
  }

  /** Something became of labels or packs. */
  Answer event(int method, List<String> serials, Map<String, String> context) throws UaException {
    return answer(
        call(
            "EventManager",
            published(method),
            encoded(labels(serials)),
            Variant.ofString("SERIAL"),
            encoded(pairs(context))));
  }

  /** Something was packed. */
  Answer aggregate(
      int method,
      String parent,
      List<String> children,
      String childFormat,
      Map<String, String> context)
      throws UaException {
    return answer(
        call(
            "AggregationManager",
            published(method),
            encoded(
                List.of(
                    structure(
                        AGGREGATION,
                        Map.of(
                            "ParentElement", structure(LABEL, Map.of("ID", parent)),
                            "ParentElementCollection", labels(children))))),
            Variant.ofString("GS1-DL"),
            Variant.ofString(childFormat),
            encoded(pairs(context))));
  }

  /** Hands over an EPCIS document as a temporary file; 1 where it was taken, else 0. */
  Answer commit(String document) throws UaException {
    String stream = "EventManager/EPCISStream";
    Variant[] opened =
        done(
            call(
                stream,
                NodeIds.TemporaryFileTransferType_GenerateFileForWrite,
                encoded(structure(FILE_OPTIONS, Map.of("SNFormat", "GS1-DL")))));
    done(
        call(
            stream + "/File",
            NodeIds.FileType_Write,
            opened[1],
            Variant.ofByteString(ByteString.of(document.getBytes(StandardCharsets.UTF_8)))));
    CallMethodResult result =
        call(stream, NodeIds.TemporaryFileTransferType_CloseAndCommit, opened[1]);
    return new Answer(result.getStatusCode().isGood() ? 1 : 0, List.of());
  }

  @Override
  public void close() {
    var unused = client.disconnectAsync();
  }

  private NodeId published(int number) {
    return new NodeId(types, number);
  }

  private CallMethodResult call(String object, NodeId method, Variant... arguments)
      throws UaException {
    NodeId on = new NodeId(own, line + "/" + object);
    CallMethodResult[] results =
        client.call(List.of(new CallMethodRequest(on, method, arguments))).getResults();
    return Arrays.stream(Objects.requireNonNull(results)).findFirst().orElseThrow();
  }

  private static Variant[] done(CallMethodResult result) throws UaException {
    if (!result.getStatusCode().isGood()) {
      throw new UaException(result.getStatusCode());
    }
    return Objects.requireNonNull(result.getOutputArguments());
  }

  private static Answer answer(CallMethodResult result) throws UaException {
    return new Answer(number(done(result)[0]), List.of());
  }

  private static int number(Variant value) {
    return (Integer) Objects.requireNonNull(value.value());
  }

  private DynamicStructType structure(int type, Map<String, Object> fields) throws UaException {
    DataType dataType = dataType(type);
    DynamicStructType value = DynamicStructType.newInstance(dataType);
    Map<String, Object> members = new LinkedHashMap<>(value.getMembers());
    members.putAll(fields);
    return new DynamicStructType(dataType, new LinkedHashMap<>(members));
  }

  private DynamicStructType labels(List<String> ids) throws UaException {
    DynamicStructType[] labels = new DynamicStructType[ids.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = structure(LABEL, Map.of("ID", ids.get(i)));
    }
    return structure(
        LABELS, Map.of("ID", "labels", "State", state(STATE_ENCODED), "LabelCollection", labels));
  }

  private DynamicEnumType state(int value) throws UaException {
    return new DynamicEnumType(dataType(STATE), value);
  }

  private DynamicStructType pair(String key, String value) throws UaException {
    return structure(PAIR, Map.of("Key", key, "Value", value));
  }

  private List<DynamicStructType> pairs(Map<String, String> context) throws UaException {
    List<DynamicStructType> pairs = new ArrayList<>();
    for (Map.Entry<String, String> one : context.entrySet()) {
      pairs.add(pair(one.getKey(), one.getValue()));
    }
    return pairs;
  }

  private DataType dataType(int type) throws UaException {
    return Optional.ofNullable(client.getDataTypeTree().getDataType(published(type)))
        .orElseThrow(() -> new UaException(StatusCodes.Bad_DataTypeIdUnknown, "type " + type));
  }

  private Variant encoded(UaStructuredType value) throws UaException {
    return Variant.of(ExtensionObject.encode(client.getDynamicEncodingContext(), value));
  }

  private Variant encoded(List<? extends UaStructuredType> values) throws UaException {
    ExtensionObject[] all = new ExtensionObject[values.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = ExtensionObject.encode(client.getDynamicEncodingContext(), values.get(i));
    }
    return Variant.of(all);
  }

  private DynamicStructType decoded(Variant output) throws UaException {
    ExtensionObject object = (ExtensionObject) Objects.requireNonNull(output.value());
    return (DynamicStructType) object.decode(client.getDynamicEncodingContext());
  }
}
