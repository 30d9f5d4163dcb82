package io.seriatim.chassis.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.chassis.access.AccessTable.MalformedTable;
import io.seriatim.chassis.caller.Role;
import io.seriatim.testkit.Requirement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("URS-ACCESS-001")
class AccessTableTest {
  private static final String HEAD = "## Groups of roles\n| makers | planner, quality |\n## demo\n";

  @Test
  void every_method_of_the_contract_has_one_row_and_no_row_names_another() {
    // When
    Set<String> ruled =
        AccessTable.read().rules().stream()
            .filter(AccessRule::isMethod)
            .map(AccessRule::action)
            .filter(action -> action.startsWith("seriatim."))
            .collect(Collectors.toCollection(TreeSet::new));

    // Then
    assertThat(ruled).isEqualTo(ContractMethods.read().names());
  }

  @Test
  void a_row_says_roles_relation_site_and_why() {
    // When
    AccessRule rule =
        AccessTable.parse(HEAD + "| `a.B/C` | makers, auditor * | owner | own | a reason |")
            .method("a.B/C")
            .orElseThrow();

    // Then
    assertThat(rule.roles()).containsExactlyInAnyOrder(Role.PLANNER, Role.QUALITY, Role.AUDITOR);
    assertThat(rule.narrowed()).isTrue();
    assertThat(rule.relation()).isEqualTo(Relation.OWNER);
    assertThat(rule.ownSite()).isTrue();
    assertThat(rule.why()).isEqualTo("a reason");
    assertThat(rule.service()).isEqualTo("demo");
  }

  @Test
  void a_route_is_of_its_service_alone() {
    // When
    AccessTable table = AccessTable.parse(HEAD + "| `GET /x` | makers | owner | any | |");

    // Then
    assertThat(table.route("demo", "GET /x")).isPresent();
    assertThat(table.route("other", "GET /x")).isEmpty();
    assertThat(table.method("x.Y/Z")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| `a.B/C` | maker | owner | any | |",
        "| `a.B/C` | makers | nobody | any | |",
        "| `a.B/C` | makers | owner | mine | |",
        "| `a.B/C` | makers | owner | any |",
        "| `a.B/C` | makers | owner | any | |\n| `a.B/C` | auditor | owner | any | |",
        "| `a.B/C` | - | owner | any | |",
        "| `a.B/C` | makers | open | any | |",
        "| `FETCH /x` | makers | owner | any | |",
        "| `a.B/C` |  | owner | any | |",
        "| `GET /x` | makers | owner | own | |",
        "| `a.B/C` | makers | owner | any | "
      })
  void a_row_that_can_not_be_read_stops_the_service(String row) {
    assertThatThrownBy(() -> AccessTable.parse(HEAD + row))
        .isInstanceOf(MalformedTable.class)
        .hasMessageContaining("table of access");
  }

  @Test
  void a_row_that_binds_to_a_site_which_no_request_names_stops_the_service() {
    // Given
    String row =
        "| `seriatim.allocation.v1.AllocationCommandService/%s` | makers | owner | own | |";

    // Then
    assertThat(AccessTable.checked(HEAD + row.formatted("LeaseBlock")).rules()).hasSize(1);
    assertThatThrownBy(() -> AccessTable.checked(HEAD + row.formatted("CloseBlock")))
        .isInstanceOf(MalformedTable.class)
        .hasMessageContaining("CloseBlock, whose request names none");
  }

  @Test
  void nobody_but_who_is_named_is_admitted() {
    // Given
    AccessRule rule =
        AccessTable.parse(HEAD + "| `a.B/C` | makers | owner | any | |")
            .method("a.B/C")
            .orElseThrow();

    // Then
    assertThat(rule.admits(List.of())).isFalse();
    assertThat(rule.admits(List.of(Role.OWNER_ADMIN, Role.SERVICE))).isFalse();
    assertThat(rule.admits(List.of(Role.AUDITOR, Role.QUALITY))).isTrue();
  }
}
