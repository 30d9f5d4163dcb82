package io.seriatim.linegateway.opcua;

import io.seriatim.kernel.identity.LineId;
import io.seriatim.linegateway.app.AskNumbers;
import io.seriatim.linegateway.app.ControllerDesk;
import io.seriatim.linegateway.domain.NumberFormat;
import io.seriatim.linegateway.domain.OrderCriteria;
import io.seriatim.linegateway.opcua.ScsObjectTypes.Method;
import io.seriatim.linegateway.opcua.ScsObjectTypes.ObjectType;
import io.seriatim.linegateway.opcua.ScsObjectTypes.Property;
import io.seriatim.linegateway.opcua.ScsType.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.milo.opcua.sdk.server.ManagedNamespaceWithLifecycle;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.items.DataItem;
import org.eclipse.milo.opcua.sdk.server.items.MonitoredItem;
import org.eclipse.milo.opcua.sdk.server.nodes.UaMethodNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;

/**
 * The gateway's own namespace: the folder OPENSCSObjects with a pool manager, an event manager and
 * an aggregation manager for each controlled line, and the classes of identities.
 */
final class LinesNamespace extends ManagedNamespaceWithLifecycle {
  private static final String FOLDER = "OPENSCSObjects";

  private final ControllerDesk desk;
  private final EpcisStreams streams;

  LinesNamespace(OpcUaServer server, String uri, ControllerDesk desk) {
    super(server, uri);
    this.desk = desk;
    this.streams = new EpcisStreams(this, getNodeContext(), desk);
    getLifecycleManager().addStartupTask(this::build);
  }

  NodeId id(String name) {
    return newNodeId(name);
  }

  private void build() {
    ScsNodes nodes = new ScsNodes(getNodeContext());
    NodeId folder = id(FOLDER);
    nodes.object(folder, nodes.name(FOLDER), NodeIds.FolderType);
    nodes.refer(NodeIds.ObjectsFolder, NodeIds.Organizes, folder);
    desk.lines().ids().forEach(line -> managers(nodes, folder, line));
    sidClass(nodes, folder, "GS1:SGTIN", "GTIN and serial number of a pack", "(01)(21)");
    sidClass(nodes, folder, "GS1:SSCC", "code of a case or pallet", "(00)");
  }

  private void managers(ScsNodes nodes, NodeId folder, LineId line) {
    Map<String, ScsMethod.Call> calls = new LinkedHashMap<>();
    new PoolCalls(desk, line).addTo(calls);
    new EventCalls(desk, line).addTo(calls);
    new AggregationCalls(desk, line).addTo(calls);
    UInteger most = UInteger.valueOf(desk.handOut().pageSize());
    Map<String, Variant> limits =
        Map.of(
            "PoolSelectionCriteria", criteria(),
            "SNFormat", Variant.ofStringArray(NumberFormat.words().toArray(String[]::new)));
    manager(nodes, folder, line, "PoolManager", ScsObjectTypes.POOL_MANAGER, calls, limits, most);
    UInteger events = UInteger.valueOf(ScsWords.MOST_EVENTS);
    manager(
        nodes, folder, line, "EventManager", ScsObjectTypes.EVENT_MANAGER, calls, limits, events);
    manager(
        nodes,
        folder,
        line,
        "AggregationManager",
        ScsObjectTypes.AGGREGATION_MANAGER,
        calls,
        limits,
        events);
    streams.add(nodes, line, id(line + "/EventManager"));
  }

  private Variant criteria() {
    ExtensionObject[] keys =
        Stream.of(OrderCriteria.ORDER, OrderCriteria.GTIN, OrderCriteria.LOT, AskNumbers.LEVEL)
            .map(key -> ScsValue.of(OpenScs.KEY_VALUE, "Key", key, "Value", ""))
            .map(value -> ExtensionObject.encode(getServer().getStaticEncodingContext(), value))
            .toArray(ExtensionObject[]::new);
    return Variant.of(keys);
  }

  private void manager(
      ScsNodes nodes,
      NodeId folder,
      LineId line,
      String name,
      ObjectType type,
      Map<String, ScsMethod.Call> calls,
      Map<String, Variant> values,
      UInteger limit) {
    NodeId id = id(line + "/" + name);
    nodes.object(id, newQualifiedName(line + " " + name), nodes.published(type.id()));
    nodes.refer(folder, NodeIds.HasComponent, id);
    for (Property property : type.properties()) {
      Variant value = values.getOrDefault(property.field().name(), Variant.ofUInt32(limit));
      property(nodes, id, property.field(), value);
    }
    for (Method method : type.methods()) {
      ScsMethod.Call call = calls.get(method.name());
      if (call == null) {
        throw new IllegalStateException(method.name() + " (expected: a call for each method)");
      }
      UaMethodNode node = method(nodes, id, method, false);
      node.setInvocationHandler(
          new ScsMethod(method, getServer().getStaticEncodingContext(), desk, call));
    }
  }

  UaMethodNode method(ScsNodes nodes, NodeId parent, Method method, boolean standard) {
    NodeId id = id(parent.getIdentifier() + "/" + method.name());
    UaMethodNode node =
        nodes.method(
            parent,
            id,
            standard ? ScsNodes.standardName(method.name()) : nodes.name(method.name()));
    nodes.arguments(id, id(id.getIdentifier() + "/In"), "InputArguments", method.inputs());
    nodes.arguments(id, id(id.getIdentifier() + "/Out"), "OutputArguments", method.outputs());
    return node;
  }

  private void property(ScsNodes nodes, NodeId parent, Field field, Variant value) {
    nodes.property(
        parent,
        id(parent.getIdentifier() + "/" + field.name()),
        nodes.name(field.name()),
        nodes.id(field.type()),
        field.array(),
        value);
  }

  private void sidClass(
      ScsNodes nodes, NodeId folder, String name, String description, String syntax) {
    NodeId id = id(name);
    nodes.object(id, newQualifiedName(name), nodes.published(ScsObjectTypes.SID_CLASS.id()));
    nodes.refer(folder, NodeIds.HasComponent, id);
    Map<String, String> values =
        Map.of(
            "SIDClassID",
            name,
            "SIDClassOwner",
            "GS1",
            "SIDClassDescription",
            description,
            "SyntaxSpecification",
            "GS1 General Specifications " + syntax,
            "AllowedCharacterSet",
            name.endsWith("SSCC") ? "0-9" : "GS1 AI encodable set 82",
            "IntendedUse",
            "packaging of medicines");
    for (Property property : ScsObjectTypes.SID_CLASS.properties()) {
      String value = values.get(property.field().name());
      if (value != null) {
        property(nodes, id, property.field(), Variant.ofString(value));
      }
    }
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
