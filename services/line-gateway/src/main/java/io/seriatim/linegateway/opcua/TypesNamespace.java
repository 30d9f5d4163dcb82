package io.seriatim.linegateway.opcua;

import io.seriatim.linegateway.opcua.ScsObjectTypes.Method;
import io.seriatim.linegateway.opcua.ScsObjectTypes.ObjectType;
import io.seriatim.linegateway.opcua.ScsType.Enumeration;
import io.seriatim.linegateway.opcua.ScsType.Field;
import io.seriatim.linegateway.opcua.ScsType.Structure;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaDataTypeNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectTypeNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.DataTypeDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumField;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumValueType;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;

/**
 * The namespace of OPC 30260: every type under its published NodeId.
 *
 * <p>The type dictionaries of OPC UA 1.03 are left out: the published model marks them as
 * deprecated, and each structure carries its DataTypeDefinition.
 */
final class TypesNamespace extends ManagedNamespaceWithLifecycle {

  TypesNamespace(OpcUaServer server) {
    super(server, OpenScs.NAMESPACE);
    getLifecycleManager().addStartupTask(this::build);
  }

  private void build() {
    ScsNodes nodes = new ScsNodes(getNodeContext());
    register(nodes);
    OpenScs.ENUMERATIONS.forEach(type -> add(nodes, type));
    OpenScs.STRUCTURES.forEach(type -> add(nodes, type));
    ScsObjectTypes.ALL.forEach(type -> add(nodes, type));
    stream(nodes);
    metadata(nodes);
    getServer().updateDataTypeTree();
    getServer().updateObjectTypeTree();
  }

  private void register(ScsNodes nodes) {
    OpenScs.STRUCTURES.forEach(type -> {
      ScsCodec codec = new ScsCodec(type);
      NodeId binary = nodes.published(type.encodings().binary());
      getServer()
          .getStaticDataTypeManager()
          .registerType(nodes.id(type), codec, binary, null, null);
    });
  }

  private void add(ScsNodes nodes, Enumeration type) {
    EnumField[] fields =
        IntStream.range(0, type.names().size())
            .mapToObj(value ->
                new EnumField(
                    (long) value,
                    LocalizedText.english(type.names().get(value)),
                    LocalizedText.NULL_VALUE,
                    type.names().get(value)))
            .toArray(EnumField[]::new);
    NodeId id = nodes.id(type);
    dataType(nodes, id, type.name(), false, new EnumDefinition(fields));
    nodes.refer(NodeIds.Enumeration, NodeIds.HasSubtype, id);
    ExtensionObject[] values =
        IntStream.range(0, type.names().size())
            .mapToObj(value ->
                new EnumValueType(
                    (long) value,
                    LocalizedText.english(type.names().get(value)),
                    LocalizedText.NULL_VALUE))
            .map(value -> ExtensionObject.encode(getServer().getStaticEncodingContext(), value))
            .toArray(ExtensionObject[]::new);
    NodeId property = nodes.published(type.valuesId());
    nodes.property(
        id,
        property,
        ScsNodes.standardName("EnumValues"),
        NodeIds.EnumValueType,
        true,
        Variant.of(values));
    nodes.rule(property, true);
  }

  private void add(ScsNodes nodes, Structure type) {
    NodeId id = nodes.id(type);
    NodeId base = type.base().map(nodes::id).orElse(NodeIds.Structure);
    StructureField[] fields =
        type.fields().stream().map(field -> field(nodes, field)).toArray(StructureField[]::new);
    boolean optional = !type.optionalFields().isEmpty();
    dataType(
        nodes,
        id,
        type.name(),
        type.isAbstract(),
        new StructureDefinition(
            nodes.published(type.encodings().binary()),
            base,
            optional ? StructureType.StructureWithOptionalFields : StructureType.Structure,
            fields));
    nodes.refer(base, NodeIds.HasSubtype, id);
    encoding(nodes, id, type.encodings().binary(), "Default Binary");
    encoding(nodes, id, type.encodings().xml(), "Default XML");
    encoding(nodes, id, type.encodings().json(), "Default JSON");
  }

  private static StructureField field(ScsNodes nodes, Field field) {
    return new StructureField(
        field.name(),
        LocalizedText.NULL_VALUE,
        nodes.id(field.type()),
        field.array() ? ValueRanks.OneDimension : ValueRanks.Scalar,
        field.array() ? new UInteger[] {UInteger.MIN} : new UInteger[0],
        UInteger.MIN,
        field.optional());
  }

  private void dataType(
      ScsNodes nodes, NodeId id, String name, boolean isAbstract, DataTypeDefinition definition) {
    UaDataTypeNode node =
        new UaDataTypeNode(
            getNodeContext(),
            id,
            nodes.name(name),
            LocalizedText.english(name),
            LocalizedText.NULL_VALUE,
            UInteger.MIN,
            UInteger.MIN,
            isAbstract);
    node.setDataTypeDefinition(definition);
    nodes.add(node);
  }

  private static void encoding(ScsNodes nodes, NodeId type, int number, String name) {
    NodeId id = nodes.published(number);
    nodes.object(id, ScsNodes.standardName(name), NodeIds.DataTypeEncodingType);
    nodes.refer(type, NodeIds.HasEncoding, id);
  }

  private void add(ScsNodes nodes, ObjectType type) {
    NodeId id = nodes.published(type.id());
    UaNode node =
        new UaObjectTypeNode(
            getNodeContext(),
            id,
            nodes.name(type.name()),
            LocalizedText.english(type.name()),
            LocalizedText.NULL_VALUE,
            UInteger.MIN,
            UInteger.MIN,
            false);
    nodes.add(node);
    nodes.refer(NodeIds.BaseObjectType, NodeIds.HasSubtype, id);
    type.properties()
        .forEach(property -> {
          NodeId own = nodes.published(property.id());
          Field field = property.field();
          nodes.property(
              id,
              own,
              nodes.name(field.name()),
              nodes.id(field.type()),
              field.array(),
              Variant.NULL_VALUE);
          nodes.rule(own, property.mandatory());
        });
    type.methods().forEach(method -> declare(nodes, id, method, false));
  }

  private static void declare(ScsNodes nodes, NodeId parent, Method method, boolean standard) {
    NodeId id = nodes.published(method.id());
    nodes.method(
        parent, id, standard ? ScsNodes.standardName(method.name()) : nodes.name(method.name()));
    nodes.rule(id, method.mandatory());
    argue(nodes, id, method.inputsId(), "InputArguments", method.inputs());
    argue(nodes, id, method.outputsId(), "OutputArguments", method.outputs());
  }

  private static void argue(
      ScsNodes nodes, NodeId method, int number, String name, List<Field> fields) {
    NodeId id = nodes.published(number);
    nodes.arguments(method, id, name, fields);
    nodes.rule(id, true);
  }

  private static void stream(ScsNodes nodes) {
    NodeId id = nodes.published(ScsObjectTypes.EPCIS_STREAM);
    nodes.object(id, nodes.name("EPCISStream"), NodeIds.TemporaryFileTransferType);
    nodes.refer(nodes.published(ScsObjectTypes.EVENT_MANAGER.id()), NodeIds.HasComponent, id);
    nodes.rule(id, false);
    NodeId timeout = nodes.published(ScsObjectTypes.CLIENT_PROCESSING_TIMEOUT);
    nodes.property(
        id,
        timeout,
        ScsNodes.standardName("ClientProcessingTimeout"),
        NodeIds.Duration,
        false,
        Variant.NULL_VALUE);
    nodes.rule(timeout, true);
    ScsObjectTypes.STREAM_METHODS.forEach(method -> declare(nodes, id, method, true));
  }

  /** What the server says about this namespace (OPC 10000-5, 6.3.14). */
  private static void metadata(ScsNodes nodes) {
    NodeId id = nodes.published(15011);
    nodes.object(id, nodes.name(OpenScs.NAMESPACE), NodeIds.NamespaceMetadataType);
    nodes.refer(NodeIds.Server_Namespaces, NodeIds.HasComponent, id);
    say(nodes, id, 15012, "NamespaceUri", NodeIds.String, Variant.ofString(OpenScs.NAMESPACE));
    say(nodes, id, 15013, "NamespaceVersion", NodeIds.String, Variant.ofString("1.00"));
    say(
        nodes,
        id,
        15014,
        "NamespacePublicationDate",
        NodeIds.DateTime,
        Variant.ofDateTime(new DateTime(Instant.parse("2019-02-04T00:00:00Z"))));
    say(nodes, id, 15015, "IsNamespaceSubset", NodeIds.Boolean, Variant.ofBoolean(true));
    many(nodes, id, 15016, "StaticNodeIdTypes", NodeIds.IdType, Variant.of(new Integer[] {0}));
    many(
        nodes,
        id,
        15017,
        "StaticNumericNodeIdRange",
        NodeIds.NumericRange,
        Variant.ofStringArray(new String[] {"1:65535"}));
    say(nodes, id, 15018, "StaticStringNodeIdPattern", NodeIds.String, Variant.ofString(""));
    many(nodes, id, 15119, "DefaultRolePermissions", NodeIds.RolePermissionType, nothing());
    many(nodes, id, 15120, "DefaultUserRolePermissions", NodeIds.RolePermissionType, nothing());
    say(nodes, id, 15121, "DefaultAccessRestrictions", NodeIds.AccessRestrictionType, nothing());
  }

  private static Variant nothing() {
    return Variant.NULL_VALUE;
  }

  private static void say(
      ScsNodes nodes, NodeId parent, int number, String name, NodeId type, Variant value) {
    nodes.property(
        parent, nodes.published(number), ScsNodes.standardName(name), type, false, value);
  }

  private static void many(
      ScsNodes nodes, NodeId parent, int number, String name, NodeId type, Variant value) {
    nodes.property(parent, nodes.published(number), ScsNodes.standardName(name), type, true, value);
  }

  @Override
  public void onDataItemsCreated(List<DataItem> items) {}

  @Override
  public void onDataItemsModified(List<DataItem> items) {}

  @Override
  public void onDataItemsDeleted(List<DataItem> items) {}

  @Override
  public void onMonitoringModeChanged(List<MonitoredItem> items) {}
}
