package io.seriatim.linegateway.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seriatim.linegateway.opcua.Nodeset.DefinedField;
import io.seriatim.linegateway.opcua.Nodeset.NamedArgument;
import io.seriatim.linegateway.opcua.Nodeset.Node;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.milo.opcua.stack.core.AttributeId;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseDirection;
import org.eclipse.milo.opcua.stack.core.types.enumerated.BrowseResultMask;
import org.eclipse.milo.opcua.stack.core.types.enumerated.TimestampsToReturn;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;
import org.eclipse.milo.opcua.stack.core.types.structured.BrowseDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.EnumValueType;
import org.eclipse.milo.opcua.stack.core.types.structured.ReadValueId;
import org.eclipse.milo.opcua.stack.core.types.structured.ReferenceDescription;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Walks the server as a client sees it, and compares it with the nodeset of OPC 30260. */
@Requirement("URS-LINE-041")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenScsAddressSpaceTest {
  /** Dictionaries of OPC UA 1.03, marked as deprecated in the nodeset itself. */
  private static final Set<String> DICTIONARIES = Set.of("ns=1;i=15194", "ns=1;i=15222");

  private static final String HAS_SUBTYPE = "i=45";
  private static final String HAS_DESCRIPTION = "i=39";

  @TempDir private static Path directory;
  private final Map<NodeId, Set<String>> walked = new LinkedHashMap<>();
  private Optional<ScsBench> bench = Optional.empty();
  private Optional<ScsClient> connected = Optional.empty();
  private Optional<Nodeset> published = Optional.empty();

  @BeforeAll
  void walk() throws IOException, UaException {
    Path file =
        Path.of(
                System.getProperty(
                    "conformance.data",
                    System.getProperty("seriatim.root", "../..") + "/../shared/conformance"))
            .resolve("line/nodesets/OpenSCS/Opc.Ua.OPENSCS.NodeSet2.xml");
    published = Files.exists(file) ? Optional.of(Nodeset.read(file)) : Optional.empty();
    bench = Optional.of(new ScsBench(directory));
    connected = Optional.of(bench.get().connect());
    browse();
  }

  @AfterAll
  void close() {
    connected.ifPresent(ScsClient::close);
    bench.ifPresent(ScsBench::close);
  }

  private ScsClient client() {
    return connected.orElseThrow();
  }

  /** From the root down and along every reference; keeps those of the namespace. */
  private void browse() throws UaException {
    Deque<NodeId> todo =
        new ArrayDeque<>(List.of(NodeIds.ObjectsFolder, NodeIds.TypesFolder, NodeIds.Server));
    while (!todo.isEmpty()) {
      NodeId next = todo.remove();
      if (walked.containsKey(next)) {
        continue;
      }
      Set<String> references = new TreeSet<>();
      walked.put(next, references);
      for (ReferenceDescription reference : references(next)) {
        NodeId target =
            reference.getNodeId().toNodeId(client().client().getNamespaceTable()).orElseThrow();
        references.add(
            text(reference.getReferenceTypeId())
                + (reference.getIsForward() ? ">" : "<")
                + text(target));
        if (reference.getIsForward()) {
          todo.add(target);
        }
      }
    }
  }

  private List<ReferenceDescription> references(NodeId node) throws UaException {
    return Optional.ofNullable(
            client()
                .client()
                .browse(
                    new BrowseDescription(
                        node,
                        BrowseDirection.Both,
                        NodeIds.References,
                        true,
                        UInteger.MIN,
                        UInteger.valueOf(BrowseResultMask.All.getValue())))
                .getReferences())
        .map(List::of)
        .orElse(List.of());
  }

  /** A NodeId as the nodeset writes it. */
  private String text(NodeId id) {
    int namespace = id.getNamespaceIndex().intValue();
    String number = "i=" + id.getIdentifier();
    return namespace == 0
        ? number
        : "ns=" + (namespace == client().types() ? "1" : "own" + namespace) + ";" + number;
  }

  private NodeId id(String text) {
    int number = Integer.parseInt(text.substring(text.indexOf("i=") + 2));
    return text.startsWith("ns=1;") ? client().published(number) : new NodeId(0, number);
  }

  private Object read(String node, AttributeId attribute) throws UaException {
    DataValue[] results =
        client()
            .client()
            .read(
                0,
                TimestampsToReturn.Neither,
                List.of(new ReadValueId(id(node), attribute.uid(), null, QualifiedName.NULL_VALUE)))
            .getResults();
    return Objects.requireNonNull(Objects.requireNonNull(results)[0].getValue().value(), node);
  }

  private <T> List<T> structures(String node, Class<T> type) throws UaException {
    List<T> all = new ArrayList<>();
    for (ExtensionObject one : (ExtensionObject[]) read(node, AttributeId.Value)) {
      all.add(type.cast(one.decode(client().client().getStaticEncodingContext())));
    }
    return all;
  }

  private Collection<Node> expected() {
    assumeTrue(
        published.isPresent(), "no published nodeset; name its folder with -Dconformance.data");
    Nodeset nodeset = published.orElseThrow();
    return nodeset.nodes().values().stream()
        .filter(node -> !DICTIONARIES.contains(node.id))
        .filter(node -> !node.attribute("ParentNodeId").map(DICTIONARIES::contains).orElse(false))
        .toList();
  }

  private List<Node> expected(String kind) {
    return expected().stream().filter(node -> node.kind.equals(kind)).toList();
  }

  /** What the server offers is counted without the nodeset too, which not everybody has. */
  @Test
  void every_declared_node_is_offered() throws UaException {
    List<String> own =
        walked.keySet().stream().map(this::text).filter(node -> node.startsWith("ns=1;")).toList();
    Map<String, Integer> classes = new TreeMap<>();
    for (String node : own) {
      classes.merge(nodeClass(node), 1, Integer::sum);
    }

    assertThat(classes)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("DataType", 13, "Method", 23, "Object", 29, "ObjectType", 4, "Variable", 77));
  }

  @Test
  void every_published_node_is_reached_and_no_other_stands_in_its_namespace() {
    Set<String> reached =
        walked.keySet().stream()
            .map(this::text)
            .filter(node -> node.startsWith("ns=1;"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(reached)
        .containsExactlyInAnyOrderElementsOf(expected().stream().map(node -> node.id).toList());
    assertThat(reached).hasSizeGreaterThan(100);
  }

  @Test
  void every_node_has_the_published_class_browse_name_and_references() throws UaException {
    for (Node node : expected()) {
      QualifiedName name = (QualifiedName) read(node.id, AttributeId.BrowseName);
      String prefix = name.namespaceIndex().intValue() == client().types() ? "1:" : "";
      assertThat(prefix + name.name()).as(node.id).isEqualTo(node.browseName);
      assertThat("UA" + nodeClass(node.id)).as(node.id).isEqualTo(node.kind);
      Set<String> references = new TreeSet<>(node.references);
      references.removeIf(reference -> reference.startsWith(HAS_DESCRIPTION));
      assertThat(walked.get(id(node.id))).as(node.id + " " + name.name()).containsAll(references);
    }
  }

  private String nodeClass(String node) throws UaException {
    int value = (Integer) read(node, AttributeId.NodeClass);
    return switch (value) {
      case 1 -> "Object";
      case 2 -> "Variable";
      case 4 -> "Method";
      case 8 -> "ObjectType";
      case 64 -> "DataType";
      default -> "class " + value;
    };
  }

  @Test
  void every_variable_has_the_published_data_type_and_value_rank() throws UaException {
    for (Node node : expected("UAVariable")) {
      assertThat(text((NodeId) read(node.id, AttributeId.DataType)))
          .as(node.id)
          .isEqualTo(node.attribute("DataType").orElse("i=24"));
      assertThat(read(node.id, AttributeId.ValueRank))
          .as(node.id)
          .isEqualTo(node.attribute("ValueRank").map(Integer::valueOf).orElse(-1));
    }
  }

  @Test
  void every_method_has_the_published_signature() throws UaException {
    int signatures = 0;
    for (Node node : expected("UAVariable")) {
      if (node.browseName.endsWith("putArguments")) {
        List<NamedArgument> offered =
            structures(node.id, Argument.class).stream()
                .map(one ->
                    new NamedArgument(
                        String.valueOf(one.getName()), text(one.getDataType()), one.getValueRank()))
                .toList();
        assertThat(offered).as(node.id).isEqualTo(node.arguments);
        signatures++;
      }
    }
    assertThat(signatures).isEqualTo(2 * expected("UAMethod").size()).isEqualTo(46);
  }

  @Test
  void every_structure_has_the_published_fields_in_their_order() throws UaException {
    int structures = 0;
    for (Node node : expected("UADataType")) {
      if (read(node.id, AttributeId.DataTypeDefinition) instanceof ExtensionObject encoded
          && encoded.decode(client().client().getStaticEncodingContext())
              instanceof StructureDefinition definition) {
        List<DefinedField> offered =
            Arrays.stream(Optional.ofNullable(definition.getFields()).orElseThrow())
                .map(field ->
                    new DefinedField(
                        String.valueOf(field.getName()),
                        text(field.getDataType()),
                        field.getValueRank(),
                        field.getIsOptional(),
                        -1))
                .toList();
        assertThat(offered).as(node.browseName).isEqualTo(inherited(node));
        assertThat(text(definition.getBaseDataType()))
            .isEqualTo(node.target(HAS_SUBTYPE + "<").orElseThrow());
        assertThat(read(node.id, AttributeId.IsAbstract))
            .isEqualTo(node.attribute("IsAbstract").map(Boolean::valueOf).orElse(false));
        structures++;
      }
    }
    assertThat(structures).isEqualTo(9);
  }

  private List<DefinedField> inherited(Node node) {
    List<DefinedField> fields = new ArrayList<>();
    node.target(HAS_SUBTYPE + "<")
        .filter(base -> base.startsWith("ns=1;"))
        .ifPresent(base -> fields.addAll(inherited(published.orElseThrow().node(base))));
    fields.addAll(node.definition);
    return fields;
  }

  @Test
  void every_enumeration_has_the_published_names_and_values() throws UaException {
    int enumerations = 0;
    for (Node node : expected("UADataType")) {
      if (read(node.id, AttributeId.DataTypeDefinition) instanceof ExtensionObject encoded
          && encoded.decode(client().client().getStaticEncodingContext())
              instanceof EnumDefinition definition) {
        List<String> offered =
            Arrays.stream(Optional.ofNullable(definition.getFields()).orElseThrow())
                .map(field -> field.getName() + "=" + field.getValue())
                .toList();
        assertThat(offered)
            .as(node.browseName)
            .isEqualTo(node.definition.stream().map(f -> f.name() + "=" + f.value()).toList());
        enumerations++;
      }
    }
    assertThat(enumerations).isEqualTo(4);
    for (Node node : expected("UAVariable")) {
      if (node.browseName.equals("EnumValues")) {
        List<EnumValueType> values = structures(node.id, EnumValueType.class);
        assertThat(values.stream().map(value -> text(value.getDisplayName())))
            .isEqualTo(node.enumValues);
        assertThat(values.stream().map(EnumValueType::getValue))
            .isSorted()
            .startsWith(0L)
            .doesNotHaveDuplicates();
      }
    }
  }

  private static String text(LocalizedText text) {
    return String.valueOf(text.text());
  }

  @Test
  void every_manager_of_a_line_is_an_instance_of_its_published_type() throws UaException {
    assertThat(instances("PoolManager", 15032)).hasSize(13);
    assertThat(instances("EventManager", 15062)).hasSize(14);
    assertThat(instances("AggregationManager", 15094)).hasSize(3);
    assertThat(walked.keySet())
        .contains(
            client().own("OPENSCSObjects"), client().own("GS1:SGTIN"), client().own("GS1:SSCC"));
  }

  /** The members of an instance; each is one of its type. */
  private Set<String> instances(String manager, int type) throws UaException {
    Set<String> offered = members(client().own("line-1/" + manager));
    assertThat(offered).containsExactlyInAnyOrderElementsOf(members(client().published(type)));
    return offered;
  }

  private Set<String> members(NodeId node) throws UaException {
    return references(node).stream()
        .filter(ReferenceDescription::getIsForward)
        .filter(reference ->
            Set.of(NodeIds.HasComponent, NodeIds.HasProperty)
                .contains(reference.getReferenceTypeId()))
        .map(reference -> reference.getBrowseName().toParseableString())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
