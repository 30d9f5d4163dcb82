package io.seriatim.linegateway.packml;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.types.DynamicStructType;
import org.eclipse.milo.opcua.sdk.core.types.codec.DynamicCodecFactory;
import org.eclipse.milo.opcua.sdk.core.typetree.DataType;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaDataTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.sdk.server.util.SubscriptionModel;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** A machine with the PackML nodes that the test gives it, and no others. */
final class PackMlMachine implements AutoCloseable {
  private static final int COUNT_TYPE = 14;
  private static final int COUNT_ENCODING = 114;

  private final OpcUaServer server;
  private final Nodes nodes;
  private final String url;

  PackMlMachine(Set<String> optional) throws IOException {
    this(optional, freePort());
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  PackMlMachine(Set<String> optional, int port) {
    this.url = "opc.tcp://127.0.0.1:" + port + "/machine";
    this.server =
        new OpcUaServer(
            OpcUaServerConfig.builder()
                .setApplicationUri("urn:test:machine")
                .setApplicationName(LocalizedText.english("machine"))
                .setEndpoints(
                    Set.of(
                        EndpointConfig.newBuilder()
                            .setBindAddress("127.0.0.1")
                            .setHostname("127.0.0.1")
                            .setBindPort(port)
                            .setPath("/machine")
                            .setSecurityPolicy(SecurityPolicy.None)
                            .setSecurityMode(MessageSecurityMode.None)
                            .addTokenPolicies(OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS)
                            .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
                            .build()))
                .setIdentityValidator(AnonymousIdentityValidator.INSTANCE)
                .setCertificateManager(
                    new DefaultCertificateManager(new MemoryCertificateQuarantine()))
                .build(),
            profile -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    this.nodes = new Nodes(server, optional);
    nodes.startup();
    server.startup().join();
  }

  String url() {
    return url;
  }

  void state(String name) {
    nodes.set("CurrentState", Variant.of(LocalizedText.english(name)));
  }

  void mode(int mode) {
    nodes.set("UnitModeCurrent", Variant.ofInt32(mode));
  }

  void designSpeed(float packsPerMinute) {
    nodes.set("MachDesignSpeed", Variant.ofFloat(packsPerMinute));
  }

  /** The counters of two outlets. */
  void counters(int processed, int other, int defective) {
    nodes.set("ProdProcessedCount", nodes.counts(processed, other));
    nodes.set("ProdDefectiveCount", nodes.counts(defective));
  }

  @Override
  public void close() {
    nodes.shutdown();
    server.shutdown().join();
  }

  private static final class Nodes extends ManagedNamespaceWithLifecycle {
    private final Map<String, UaVariableNode> variables = new LinkedHashMap<>();
    private final SubscriptionModel subscriptions;
    private final Set<String> optional;

    Nodes(OpcUaServer server, Set<String> optional) {
      super(server, "http://opcfoundation.org/UA/PackML/");
      this.optional = optional;
      this.subscriptions = new SubscriptionModel(server, this);
      getLifecycleManager().addLifecycle(subscriptions);
      getLifecycleManager().addStartupTask(this::build);
    }

    private void build() {
      countType();
      NodeId machine = object(NodeIds.ObjectsFolder, "Labeller");
      NodeId status = object(machine, "Status");
      NodeId admin = object(machine, "Admin");
      NodeId base = object(machine, "BaseStateMachine");
      NodeId inner = object(object(base, "MachineState"), "ExecuteState");
      variable(inner, "CurrentState", NodeIds.LocalizedText, -1);
      for (String name : List.of("UnitModeCurrent", "MachDesignSpeed")) {
        if (optional.contains(name)) {
          boolean mode = name.equals("UnitModeCurrent");
          variable(mode ? status : admin, name, mode ? NodeIds.Int32 : NodeIds.Float, -1);
        }
      }
      variable(admin, "ProdProcessedCount", newNodeId(COUNT_TYPE), 1);
      variable(admin, "ProdDefectiveCount", newNodeId(COUNT_TYPE), 1);
    }

    private void countType() {
      NodeId id = newNodeId(COUNT_TYPE);
      StructureField[] fields = {
        field("ID", NodeIds.Int32),
        field("Name", NodeIds.String),
        field("Count", NodeIds.Int32),
        field("AccCount", NodeIds.Int32)
      };
      UaDataTypeNode type =
          new UaDataTypeNode(
              getNodeContext(),
              id,
              newQualifiedName("PackMLCountDataType"),
              LocalizedText.english("PackMLCountDataType"),
              LocalizedText.NULL_VALUE,
              UInteger.MIN,
              UInteger.MIN,
              false);
      type.setDataTypeDefinition(
          new StructureDefinition(
              newNodeId(COUNT_ENCODING), NodeIds.Structure, StructureType.Structure, fields));
      getNodeManager().addNode(type);
      refer(NodeIds.Structure, NodeIds.HasSubtype, id);
      UaObjectNode encoding =
          new UaObjectNode(
              getNodeContext(),
              newNodeId(COUNT_ENCODING),
              new QualifiedName(0, "Default Binary"),
              LocalizedText.english("Default Binary"),
              LocalizedText.NULL_VALUE,
              UInteger.MIN,
              UInteger.MIN);
      getNodeManager().addNode(encoding);
      refer(encoding.getNodeId(), NodeIds.HasTypeDefinition, NodeIds.DataTypeEncodingType);
      refer(id, NodeIds.HasEncoding, encoding.getNodeId());
      DataType dataType = dataType();
      getServer()
          .getDynamicDataTypeManager()
          .registerType(
              id,
              DynamicCodecFactory.create(dataType, getServer().getDataTypeTree()),
              newNodeId(COUNT_ENCODING),
              null,
              null);
    }

    private DataType dataType() {
      return Optional.ofNullable(
              getServer().updateDataTypeTree().getDataType(newNodeId(COUNT_TYPE)))
          .orElseThrow();
    }

    private static StructureField field(String name, NodeId type) {
      return new StructureField(
          name, LocalizedText.NULL_VALUE, type, -1, new UInteger[0], UInteger.MIN, false);
    }

    Variant counts(int... accumulated) {
      ExtensionObject[] all = new ExtensionObject[accumulated.length];
      for (int i = 0; i < all.length; i++) {
        LinkedHashMap<String, Object> members = new LinkedHashMap<>();
        members.put("ID", i);
        members.put("Name", "outlet " + i);
        members.put("Count", 7);
        members.put("AccCount", accumulated[i]);
        all[i] =
            ExtensionObject.encode(
                getServer().getDynamicEncodingContext(),
                new DynamicStructType(dataType(), members));
      }
      return Variant.of(all);
    }

    private NodeId object(NodeId parent, String name) {
      NodeId id = newNodeId(parent.getIdentifier() + "/" + name);
      UaNode node =
          new UaObjectNode(
              getNodeContext(),
              id,
              newQualifiedName(name),
              LocalizedText.english(name),
              LocalizedText.NULL_VALUE,
              UInteger.MIN,
              UInteger.MIN);
      getNodeManager().addNode(node);
      refer(id, NodeIds.HasTypeDefinition, NodeIds.BaseObjectType);
      refer(parent, NodeIds.HasComponent, id);
      return id;
    }

    private void variable(NodeId parent, String name, NodeId type, int rank) {
      NodeId id = newNodeId(parent.getIdentifier() + "/" + name);
      UaVariableNode node =
          new UaVariableNode(
              getNodeContext(),
              id,
              newQualifiedName(name),
              LocalizedText.english(name),
              LocalizedText.NULL_VALUE,
              UInteger.MIN,
              UInteger.MIN);
      node.setDataType(type);
      node.setValueRank(rank);
      getNodeManager().addNode(node);
      refer(id, NodeIds.HasTypeDefinition, NodeIds.BaseDataVariableType);
      refer(parent, NodeIds.HasComponent, id);
      variables.put(name, node);
    }

    private void refer(NodeId from, NodeId kind, NodeId to) {
      getNodeManager()
          .addReferences(
              new Reference(from, kind, to.expanded(), true), getNodeContext().getNamespaceTable());
    }

    void set(String name, Variant value) {
      Optional.ofNullable(variables.get(name)).orElseThrow().setValue(new DataValue(value));
    }

    @Override
    public void onDataItemsCreated(List<DataItem> items) {
      subscriptions.onDataItemsCreated(items);
    }

    @Override
    public void onDataItemsModified(List<DataItem> items) {
      subscriptions.onDataItemsModified(items);
    }

    @Override
    public void onDataItemsDeleted(List<DataItem> items) {
      subscriptions.onDataItemsDeleted(items);
    }

    @Override
    public void onMonitoringModeChanged(List<MonitoredItem> items) {
      subscriptions.onMonitoringModeChanged(items);
    }
  }
}
