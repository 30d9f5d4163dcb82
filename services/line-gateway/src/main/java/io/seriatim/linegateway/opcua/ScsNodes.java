package io.seriatim.linegateway.opcua;

import io.seriatim.linegateway.opcua.ScsType.Field;
import java.util.List;
import java.util.Objects;
import org.eclipse.milo.opcua.sdk.core.Reference;
import org.eclipse.milo.opcua.sdk.core.ValueRanks;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaNodeContext;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/** Makes nodes of one namespace and hangs them under their parents. */
final class ScsNodes {
  private static final UInteger NO_WRITES = UInteger.MIN;

  private final UaNodeContext context;
  private final UShort types;

  ScsNodes(UaNodeContext context) {
    this.context = context;
    this.types =
        Objects.requireNonNull(
            context.getNamespaceTable().getIndex(OpenScs.NAMESPACE),
            "the namespace of the published types is registered first");
  }

  /** The NodeId of a published node. */
  NodeId published(int number) {
    return new NodeId(types, UInteger.valueOf(number));
  }

  QualifiedName name(String name) {
    return new QualifiedName(types, name);
  }

  static QualifiedName standardName(String name) {
    return new QualifiedName(0, name);
  }

  NodeId id(ScsType type) {
    return type instanceof ScsType.Base base ? new NodeId(0, base.id()) : published(type.id());
  }

  UaNode add(UaNode node) {
    context.getNodeManager().addNode(node);
    return node;
  }

  void refer(NodeId from, NodeId kind, NodeId to) {
    context
        .getNodeManager()
        .addReferences(new Reference(from, kind, to.expanded(), true), context.getNamespaceTable());
  }

  UaObjectNode object(NodeId id, QualifiedName name, NodeId typeDefinition) {
    UaObjectNode node =
        new UaObjectNode(
            context,
            id,
            name,
            LocalizedText.english(name.name()),
            LocalizedText.NULL_VALUE,
            NO_WRITES,
            NO_WRITES);
    add(node);
    refer(id, NodeIds.HasTypeDefinition, typeDefinition);
    return node;
  }

  UaVariableNode property(
      NodeId parent, NodeId id, QualifiedName name, NodeId dataType, boolean array, Variant value) {
    UaVariableNode node =
        new UaVariableNode(
            context,
            id,
            name,
            LocalizedText.english(name.name()),
            LocalizedText.NULL_VALUE,
            NO_WRITES,
            NO_WRITES);
    node.setDataType(dataType);
    node.setValueRank(array ? ValueRanks.OneDimension : ValueRanks.Scalar);
    if (array) {
      node.setArrayDimensions(new UInteger[] {UInteger.MIN});
    }
    node.setValue(new DataValue(value));
    add(node);
    refer(id, NodeIds.HasTypeDefinition, NodeIds.PropertyType);
    refer(parent, NodeIds.HasProperty, id);
    return node;
  }

  UaMethodNode method(NodeId parent, NodeId id, QualifiedName name) {
    UaMethodNode node =
        new UaMethodNode(
            context,
            id,
            name,
            LocalizedText.english(name.name()),
            LocalizedText.NULL_VALUE,
            NO_WRITES,
            NO_WRITES,
            true,
            true);
    add(node);
    refer(parent, NodeIds.HasComponent, id);
    return node;
  }

  /** The InputArguments or OutputArguments property of a method. */
  UaVariableNode arguments(NodeId method, NodeId id, String name, List<Field> fields) {
    ExtensionObject[] values =
        fields.stream()
            .map(field ->
                ExtensionObject.encode(
                    context.getServer().getStaticEncodingContext(), argument(field)))
            .toArray(ExtensionObject[]::new);
    return property(method, id, standardName(name), NodeIds.Argument, true, Variant.of(values));
  }

  private Argument argument(Field field) {
    return new Argument(
        field.name(),
        id(field.type()),
        field.array() ? ValueRanks.OneDimension : ValueRanks.Scalar,
        field.array() ? new UInteger[] {UInteger.MIN} : new UInteger[0],
        LocalizedText.NULL_VALUE);
  }

  void rule(NodeId node, boolean mandatory) {
    refer(
        node,
        NodeIds.HasModellingRule,
        mandatory ? NodeIds.ModellingRule_Mandatory : NodeIds.ModellingRule_Optional);
  }
}
