package io.seriatim.chassis.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.seriatim.chassis.access.AccessRule;
import io.seriatim.chassis.access.AccessTable;
import io.seriatim.chassis.audit.AuditTrail;
import io.seriatim.chassis.audit.Auditor;
import io.seriatim.chassis.caller.CallerGate;
import io.seriatim.chassis.caller.Role;
import io.seriatim.chassis.caller.TestTokens;
import io.seriatim.proto.audit.v1.AuditRecord;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every method of the contract × every role × every tenant × every site, asked through the door
 * that all services have, with a signed token: let in, or refused, as the table says.
 *
 * <p>What a tenant then finds behind the door is shown by each service's own test.
 */
@Requirement({"URS-ACCESS-001", "URS-ACCESS-002", "URS-TENANT-002"})
@Requirement({"P11-10-D", "P11-10-G", "A11-12"})
class AccessMatrixTest {
  private static final List<String> TENANTS = List.of("owner", "operator", "granted", "other", "");

  /**
   * How a request names a site, asked by somebody who is bound to the first: its id, another's id,
   * another's that is all digits, 13 digits that are no GLN, and a GLN, which is looked up behind
   * the door.
   */
  private static final SortedMap<String, String> SITES =
      new TreeMap<>(
          Map.of(
              "own", "here",
              "other", "there",
              "digits", "4711",
              "no GLN", "9521234000007",
              "GLN", "9521234000006"));

  private static final Path PRINTED = Path.of("target", "access-matrix.md");

  private static final AccessTable TABLE = AccessTable.read();
  private static final Queue<AuditRecord> TRAIL = new ConcurrentLinkedQueue<>();
  private static final Map<String, MethodDescriptor> METHODS = new LinkedHashMap<>();

  private static TestTokens tokens;
  private static Server server;
  private static ManagedChannel channel;

  /** What a call came to. */
  private enum Came {
    IN,
    ROLE_MISSING,
    OTHER_SITE,
    NOBODY,
    SOMETHING_ELSE
  }

  @BeforeAll
  static void start() throws Exception {
    tokens = new TestTokens();
    AuditTrail trail =
        entry -> {
          TRAIL.add(entry);
          return CompletableFuture.completedFuture(null);
        };
    Endpoints endpoints =
        new Endpoints(new Auditor(trail, "matrix", InstantSource.system(), Duration.ofSeconds(1)));
    InProcessServerBuilder builder = InProcessServerBuilder.forName("matrix").directExecutor();
    for (FileDescriptor file : WholeContract.files()) {
      for (ServiceDescriptor service : file.getServices()) {
        builder.addService(WholeContract.answering(service));
        service
            .getMethods()
            .forEach(method -> METHODS.put(service.getFullName() + "/" + method.getName(), method));
      }
    }
    new CallInterceptors(
            List.of(
                new IdentityInterceptor(new CallerGate(tokens.verifier())),
                new AccessInterceptor(TABLE, endpoints)))
        .addTo(builder);
    server = builder.build().start();
    channel = InProcessChannelBuilder.forName("matrix").directExecutor().build();
  }

  @AfterAll
  static void stop() {
    channel.shutdownNow();
    server.shutdownNow();
  }

  @Test
  void every_cell_is_answered_as_the_table_says() throws IOException {
    // Given
    List<String> lines = new ArrayList<>();
    SortedMap<String, List<String>> ofService = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    int cells = 0;

    // When
    for (AccessRule rule : TABLE.rules()) {
      MethodDescriptor method = METHODS.get(rule.action());
      if (method == null) {
        continue;
      }
      Map<String, String> byRole = new LinkedHashMap<>();
      for (Optional<Role> role : roles()) {
        String row = row(rule, method, role, wrong);
        cells += row.length();
        byRole.put(role.map(Role::realmName).orElse("none"), row);
      }
      lines.add(line(rule, byRole));
      ofService.computeIfAbsent(rule.service(), _ -> new ArrayList<>()).add(line(rule, byRole));
    }
    print(lines, cells, wrong);
    for (Map.Entry<String, List<String>> one : ofService.entrySet()) {
      List<String> all = new ArrayList<>(List.of("# " + one.getKey() + ", at the door", ""));
      all.addAll(table(one.getValue()));
      Files.write(PRINTED.resolveSibling("access-matrix-" + one.getKey() + ".md"), all);
    }

    // Then
    assertThat(wrong).isEmpty();
    assertThat(lines).hasSize(METHODS.size());
    assertThat(cells).isEqualTo(METHODS.size() * roles().size() * TENANTS.size() * SITES.size());
  }

  /** One mark for each tenant and site. */
  private static String row(
      AccessRule rule, MethodDescriptor method, Optional<Role> role, List<String> wrong) {
    StringBuilder row = new StringBuilder();
    for (String tenant : TENANTS) {
      for (String site : SITES.keySet()) {
        Came expected = expected(rule, method, role, tenant, site);
        Came came = ask(method, role, tenant, site);
        row.append(mark(came));
        if (came != expected) {
          wrong.add(
              "%s %s %s %s: %s, expected %s"
                  .formatted(rule.action(), role, tenant, site, came, expected));
        }
      }
    }
    return row.toString();
  }

  @Test
  void what_the_table_does_not_name_nobody_may_call() {
    // Given
    AccessInterceptor empty = new AccessInterceptor(AccessTable.parse(""), endpoints());
    MethodDescriptor method = METHODS.values().iterator().next();
    String name = InProcessServerBuilder.generateName();

    // Then
    for (Role role : Role.values()) {
      assertThat(askAt(empty, name + role, method, role)).isEqualTo(Status.Code.PERMISSION_DENIED);
    }
  }

  @Test
  void a_refusal_at_the_door_is_on_record_under_the_requests_own_id() {
    // Given
    MethodDescriptor cancel =
        Objects.requireNonNull(METHODS.get("seriatim.batch.v1.BatchCommandService/CancelOrder"));
    DynamicMessage request =
        DynamicMessage.newBuilder(cancel.getInputType())
            .setField(cancel.getInputType().findFieldByName("request_id"), "r-refused")
            .build();

    // When
    Came came = came(cancel, tokens.of("owner", Optional.of(Role.AUDITOR), ""), request);

    // Then
    assertThat(came).isEqualTo(Came.ROLE_MISSING);
    assertThat(TRAIL)
        .filteredOn(one -> one.getRequestId().equals("r-refused"))
        .singleElement()
        .satisfies(one -> {
          assertThat(one.getAction()).isEqualTo("CancelOrder");
          assertThat(one.getReason()).isEqualTo("ROLE_MISSING");
          assertThat(one.getActor().getTenant()).isEqualTo("owner");
        });
  }

  private static Endpoints endpoints() {
    return new Endpoints(
        new Auditor(
            entry -> CompletableFuture.completedFuture(null),
            "matrix",
            InstantSource.system(),
            Duration.ofSeconds(1)));
  }

  private static Status.Code askAt(
      AccessInterceptor door, String name, MethodDescriptor method, Role role) {
    InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
    builder.addService(WholeContract.answering(method.getService()));
    new CallInterceptors(List.of(new IdentityInterceptor(new CallerGate(tokens.verifier())), door))
        .addTo(builder);
    ManagedChannel own = InProcessChannelBuilder.forName(name).directExecutor().build();
    try {
      Server one = builder.build().start();
      Status status =
          WholeContract.call(own, method, tokens.of("owner", Optional.of(role), ""), empty(method))
              .getStatus();
      one.shutdownNow();
      return status.getCode();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      own.shutdownNow();
    }
  }

  private static List<Optional<Role>> roles() {
    return Stream.concat(
            Stream.of(Optional.<Role>empty()), Arrays.stream(Role.values()).map(Optional::of))
        .toList();
  }

  private static Came expected(
      AccessRule rule, MethodDescriptor method, Optional<Role> role, String tenant, String site) {
    if (tenant.isEmpty()) {
      return Came.NOBODY;
    }
    if (!rule.admits(role.map(List::of).orElseGet(List::of))) {
      return Came.ROLE_MISSING;
    }
    return rule.ownSite() && !site.equals("own") && !site.equals("GLN") ? Came.OTHER_SITE : Came.IN;
  }

  private static Optional<FieldDescriptor> siteField(MethodDescriptor method) {
    return Stream.of("site_id", "site", "from_site")
        .map(method.getInputType()::findFieldByName)
        .filter(Objects::nonNull)
        .findFirst();
  }

  private static Came ask(
      MethodDescriptor method, Optional<Role> role, String tenant, String site) {
    DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
    siteField(method)
        .filter(field -> !field.isRepeated())
        .filter(field -> field.getJavaType() == JavaType.STRING)
        .ifPresent(field -> request.setField(field, SITES.get(site)));
    return came(method, tokens.of(tenant, role, "here"), request.build());
  }

  private static Came came(MethodDescriptor method, String token, DynamicMessage request) {
    StatusRuntimeException answer = WholeContract.call(channel, method, token, request);
    String text = String.valueOf(answer.getStatus().getDescription());
    return switch (answer.getStatus().getCode()) {
      case UNIMPLEMENTED -> Came.IN;
      case UNAUTHENTICATED -> Came.NOBODY;
      case PERMISSION_DENIED ->
          text.contains("ROLE_MISSING")
              ? Came.ROLE_MISSING
              : text.contains("SITE_NOT_OF_CALLER") ? Came.OTHER_SITE : Came.SOMETHING_ELSE;
      default -> Came.SOMETHING_ELSE;
    };
  }

  private static DynamicMessage empty(MethodDescriptor method) {
    return DynamicMessage.getDefaultInstance(method.getInputType());
  }

  private static char mark(Came came) {
    return switch (came) {
      case IN -> '+';
      case ROLE_MISSING -> 'r';
      case OTHER_SITE -> 's';
      case NOBODY -> '0';
      case SOMETHING_ELSE -> '?';
    };
  }

  private static String line(AccessRule rule, Map<String, String> byRole) {
    return "| `" + rule.action() + "` | " + String.join(" | ", byRole.values()) + " |";
  }

  private static void print(List<String> lines, int cells, List<String> wrong) throws IOException {
    List<String> all = new ArrayList<>();
    all.add("# Every method × every role × every tenant × every site, at the door");
    all.add("");
    all.add(
        cells
            + " cells asked, "
            + wrong.size()
            + " answered otherwise than the table says."
            + " In a cell: owner, operator, granted, other, no tenant; each naming "
            + String.join(", ", SITES.keySet())
            + " as the site. + let in, r role missing, s other site, 0 nobody.");
    all.add("");
    all.addAll(table(lines));
    Files.createDirectories(PRINTED.getParent());
    Files.write(PRINTED, all);
    all.forEach(System.out::println);
  }

  private static List<String> table(List<String> lines) {
    List<String> heads =
        roles().stream().map(role -> role.map(Role::realmName).orElse("none")).toList();
    List<String> all = new ArrayList<>();
    all.add("| action | " + String.join(" | ", heads) + " |");
    all.add("|---".repeat(heads.size() + 1) + "|");
    all.addAll(lines);
    return all;
  }
}
