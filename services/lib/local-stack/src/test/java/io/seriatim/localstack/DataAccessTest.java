package io.seriatim.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DataAccessTest {
  private static final String PAGE =
      """
      # Rights

      ## Topics
      | topic | partitions | kept |
      |---|---|---|
      | `a.v1` | 2 | 1 day |

      ## Services
      | service | keyspace | writes | reads | groups | transactions |
      |---|---|---|---|---|---|
      | one | `k_one` | `a.v1` | - | `one`, `one-more` | `one-` |
      | two | - | - | `a.v1` | - | - |
      """;

  @Test
  void a_row_says_what_a_service_may_use() {
    DataAccess access = DataAccess.of(PAGE);

    assertThat(access.service("one"))
        .isEqualTo(
            new DataAccess.Service(
                "one",
                Optional.of("k_one"),
                List.of("a.v1"),
                List.of(),
                List.of("one", "one-more"),
                Optional.of("one-")));
    assertThat(access.keyspaces()).containsExactly("k_one");
    assertThat(access.topics())
        .singleElement()
        .satisfies(topic -> {
          assertThat(topic.partitions()).isEqualTo(2);
          assertThat(topic.configs()).containsEntry("retention.ms", "86400000");
        });
  }

  @Test
  void every_process_of_a_stack_has_a_row() {
    DataAccess access = DataAccess.read();

    assertThat(DataLogins.processes().values())
        .allSatisfy(service -> assertThat(access.service(service).name()).isEqualTo(service));
  }

  @Test
  void no_two_services_share_a_keyspace_or_a_group() {
    DataAccess access = DataAccess.read();

    assertThat(access.keyspaces()).doesNotHaveDuplicates();
    assertThat(access.services().stream().flatMap(service -> service.groups().stream()))
        .doesNotHaveDuplicates();
  }

  @Test
  void what_cannot_be_read_is_refused_with_its_line() {
    assertThatThrownBy(() -> DataAccess.of(PAGE.replace("1 day", "a while")))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("line 6: kept: a while (expected one of:");
    assertThatThrownBy(
            () -> DataAccess.of(PAGE.replace("| `a.v1` | - | `one`", "| `b.v1` | - | `one`")))
        .hasMessageContaining("line 11: topic: b.v1 (expected: one of the table)");
    assertThatThrownBy(() -> DataAccess.of(PAGE.replace("| two | - ", "| two ")))
        .hasMessageContaining("line 12: given 5 cells, expected 6");
  }

  @Test
  void a_service_without_a_row_is_named() {
    assertThatThrownBy(() -> DataAccess.of(PAGE).service("three"))
        .hasMessageContaining("service: three (expected one of access/data-access.md: [one, two]");
  }
}
