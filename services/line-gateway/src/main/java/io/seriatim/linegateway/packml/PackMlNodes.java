package io.seriatim.linegateway.packml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.NodeClass;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;

/**
 * Finds a machine's nodes by their browse names below the Objects folder; what a machine does not
 * have is not found, and that is no error.
 */
final class PackMlNodes {
  private static final int MOST_NODES = 5_000;

  /** What is read of a machine; the names are those of OPC 30050. */
  enum Item {
    EXECUTE_STATE("ExecuteState", "CurrentState"),
    MACHINE_STATE("MachineState", "CurrentState"),
    BASE_STATE("BaseStateMachine", "CurrentState"),
    UNIT_MODE("", "UnitModeCurrent"),
    PROCESSED("", "ProdProcessedCount"),
    DEFECTIVE("", "ProdDefectiveCount"),
    DESIGN_SPEED("", "MachDesignSpeed"),
    STOP_REASON("", "StopReason");

    private final String parent;
    private final String name;

    Item(String parent, String name) {
      this.parent = parent;
      this.name = name;
    }
  }

  private record Step(NodeId node, String name) {}

  private PackMlNodes() {}

  static Map<Item, NodeId> find(OpcUaClient client) throws UaException {
    Map<Item, NodeId> found = new EnumMap<>(Item.class);
    Set<NodeId> seen = new HashSet<>(Set.of(NodeIds.Server));
    Deque<Step> todo = new ArrayDeque<>(List.of(new Step(NodeIds.ObjectsFolder, "")));
    while (!todo.isEmpty() && seen.size() < MOST_NODES) {
      Step step = todo.remove();
      if (!seen.add(step.node())) {
        continue;
      }
      for (ReferenceDescription reference : below(client, step.node())) {
        Optional<NodeId> target = reference.getNodeId().toNodeId(client.getNamespaceTable());
        String name = Optional.ofNullable(reference.getBrowseName().name()).orElse("");
        if (target.isPresent()) {
          item(step.name(), name).ifPresent(item -> found.putIfAbsent(item, target.get()));
          if (reference.getNodeClass() == NodeClass.Object) {
            todo.add(new Step(target.get(), name));
          }
        }
      }
    }
    return found;
  }

  private static Optional<Item> item(String parent, String name) {
    for (Item item : Item.values()) {
      if (item.name.equals(name) && (item.parent.isEmpty() || item.parent.equals(parent))) {
        return Optional.of(item);
      }
    }
    return Optional.empty();
  }

  private static List<ReferenceDescription> below(OpcUaClient client, NodeId node)
      throws UaException {
    ReferenceDescription[] references =
        client
            .browse(
                new BrowseDescription(
                    node,
                    BrowseDirection.Forward,
                    NodeIds.HierarchicalReferences,
                    true,
                    UInteger.valueOf(NodeClass.Object.getValue() | NodeClass.Variable.getValue()),
                    UInteger.valueOf(BrowseResultMask.All.getValue())))
            .getReferences();
    return references == null ? List.of() : List.of(references);
  }
}
