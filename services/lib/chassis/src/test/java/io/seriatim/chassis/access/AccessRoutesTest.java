package io.seriatim.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.chassis.access.AccessFilter.Decision;
import io.seriatim.chassis.access.AccessRule.Who;
import io.seriatim.chassis.caller.Role;
import io.seriatim.testkit.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every hand-written route × every role, and nobody: decided as each request is decided. Tenant and
 * site make no difference at this door; what a tenant finds behind it each service's test shows.
 */
@Requirement({"URS-ACCESS-001", "URS-ACCESS-002"})
@Requirement("P11-10-G")
class AccessRoutesTest {
  private static final Path PRINTED = Path.of("target", "access-routes.md");

  @Test
  void every_route_lets_in_whom_its_row_names_and_nobody_else() throws IOException {
    // Given
    List<AccessRule> routes =
        AccessTable.read().rules().stream().filter(rule -> !rule.isMethod()).toList();
    List<String> lines = new ArrayList<>();
    int cells = 0;

    // When
    for (AccessRule rule : routes) {
      StringBuilder row = new StringBuilder();
      for (Optional<List<Role>> held : everybody()) {
        Decision decided = AccessFilter.decide(Optional.of(rule), held);
        assertThat(decided).as(rule.action() + " " + held).isEqualTo(expected(rule, held));
        row.append(" | ").append(decided == Decision.LET_IN ? "+" : "r");
        cells++;
      }
      lines.add("| " + rule.service() + ": `" + rule.action() + "`" + row + " |");
    }
    print(lines, cells);

    // Then
    assertThat(cells).isEqualTo(routes.size() * everybody().size());
  }

  @Test
  void a_route_without_a_row_lets_nobody_in() {
    for (Optional<List<Role>> held : everybody()) {
      assertThat(AccessFilter.decide(Optional.empty(), held)).isNotEqualTo(Decision.LET_IN);
    }
  }

  private static Decision expected(AccessRule rule, Optional<List<Role>> held) {
    if (rule.relation() == Relation.OPEN) {
      return Decision.LET_IN;
    }
    if (held.isEmpty()) {
      return Decision.SIGN_IN;
    }
    boolean named = rule.who() == Who.SIGNED_IN || rule.roles().containsAll(held.get());
    return named && (rule.who() == Who.SIGNED_IN || !held.get().isEmpty())
        ? Decision.LET_IN
        : Decision.REFUSE;
  }

  /** Nobody, somebody without a role, and somebody of each role. */
  private static List<Optional<List<Role>>> everybody() {
    return Stream.concat(
            Stream.of(Optional.<List<Role>>empty(), Optional.of(List.<Role>of())),
            Arrays.stream(Role.values()).map(role -> Optional.of(List.of(role))))
        .toList();
  }

  private static void print(List<String> lines, int cells) throws IOException {
    String heads =
        everybody().stream()
            .map(held ->
                held.map(roles -> roles.isEmpty() ? "no role" : roles.getFirst().realmName())
                    .orElse("no token"))
            .collect(Collectors.joining(" | "));
    List<String> all = new ArrayList<>();
    all.add("# Every hand-written route × every role");
    all.add("");
    all.add(cells + " cells decided as requests are; + let in, r refused or asked to sign in.");
    all.add("");
    all.add("| route | " + heads + " |");
    all.add("|---".repeat(everybody().size() + 1) + "|");
    all.addAll(lines);
    Files.createDirectories(PRINTED.getParent());
    Files.write(PRINTED, all);
    all.forEach(System.out::println);
  }
}
