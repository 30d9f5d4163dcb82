package io.seriatim.reconciliation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every state meets every command and every report. */
class OrderLifeTest {
  private static final String TABLE =
      """
      state     | release         | cancel        | cancel without reason | close               | started                          | ended
      WAITING   | READY           | CANCELLED     | REASON_MISSING        | ORDER_NOT_COMPLETED | RUNNING STARTED_BEFORE_RELEASE   | COMPLETED ENDED_WITHOUT_START
      READY     | already         | CANCELLED     | REASON_MISSING        | ORDER_NOT_COMPLETED | RUNNING                          | COMPLETED ENDED_WITHOUT_START
      RUNNING   | ORDER_HAS_RUN   | ORDER_HAS_RUN | ORDER_HAS_RUN         | ORDER_NOT_COMPLETED | already                          | COMPLETED
      COMPLETED | ORDER_HAS_RUN   | ORDER_HAS_RUN | ORDER_HAS_RUN         | CLOSED              | already                          | already
      CLOSED    | ORDER_HAS_RUN   | ORDER_HAS_RUN | ORDER_HAS_RUN         | already             | already                          | already
      CANCELLED | ORDER_CANCELLED | already       | already               | ORDER_CANCELLED     | RUNNING STARTED_AFTER_CANCEL     | COMPLETED ENDED_WITHOUT_START
      """;

  private static final List<OrderState> STATES =
      List.of(
          new OrderState.Waiting(),
          new OrderState.Ready(),
          new OrderState.Running(),
          new OrderState.Completed(),
          new OrderState.Closed(),
          new OrderState.Cancelled("no leaflets"));
  private static final Map<String, OrderCommand> COMMANDS =
      Map.of(
          "release", new OrderCommand.Release(),
          "cancel", new OrderCommand.Cancel("no leaflets"),
          "cancel without reason", new OrderCommand.Cancel(" "),
          "close", new OrderCommand.Close());

  @TestFactory
  @Requirement("URS-BATCH-004")
  Stream<DynamicTest> every_cell_of_the_table_holds() {
    List<List<String>> rows =
        TABLE
            .lines()
            .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
            .toList();
    List<String> columns = rows.getFirst();
    List<DynamicTest> cells = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      for (int i = 1; i < columns.size(); i++) {
        String column = columns.get(i);
        String expected = row.get(i);
        String name = row.getFirst() + " " + column + " → " + expected;
        cells.add(
            DynamicTest.dynamicTest(
                name, () -> assertThat(met(state(row.getFirst()), column)).isEqualTo(expected)));
      }
    }
    return cells.stream();
  }

  @Test
  void the_table_has_every_state_command_and_report() {
    List<String> names =
        TABLE.lines().skip(1).map(line -> line.substring(0, line.indexOf(' '))).toList();
    String head = TABLE.lines().findFirst().orElseThrow();

    assertThat(names).containsExactlyElementsOf(STATES.stream().map(OrderState::label).toList());
    assertThat(STATES).hasSize(OrderState.class.getPermittedSubclasses().length);
    assertThat(OrderCommand.class.getPermittedSubclasses()).hasSize(COMMANDS.size() - 1);
    assertThat(head.split("\\|")).hasSize(1 + COMMANDS.size() + OrderReport.values().length);
  }

  @Test
  void the_same_report_twice_changes_nothing_more() {
    for (OrderState state : STATES) {
      for (OrderReport report : OrderReport.values()) {
        OrderState after = after(state, report);
        assertThat(OrderLife.record(after, report))
            .as("%s %s", state, report)
            .isEqualTo(new OrderLife.Recording.AlreadyDone());
      }
    }
  }

  private static OrderState after(OrderState state, OrderReport report) {
    return switch (OrderLife.record(state, report)) {
      case OrderLife.Recording.Recorded(OrderState next) -> next;
      case OrderLife.Recording.RecordedWithConflict(OrderState next, OrderConflict _) -> next;
      case OrderLife.Recording.AlreadyDone() -> state;
    };
  }

  private static OrderState state(String label) {
    return STATES.stream().filter(state -> state.label().equals(label)).findFirst().orElseThrow();
  }

  private static String met(OrderState state, String column) {
    OrderCommand command = COMMANDS.get(column);
    return command == null
        ? recorded(
            OrderLife.record(state, OrderReport.valueOf(column.toUpperCase(java.util.Locale.ROOT))))
        : decided(OrderLife.decide(state, command));
  }

  private static String decided(OrderLife.Decision decision) {
    return switch (decision) {
      case OrderLife.Decision.Accepted(OrderState next) -> next.label();
      case OrderLife.Decision.AlreadyDone() -> "already";
      case OrderLife.Decision.Refused(RefusalReason reason) -> reason.name();
    };
  }

  private static String recorded(OrderLife.Recording recording) {
    return switch (recording) {
      case OrderLife.Recording.Recorded(OrderState next) -> next.label();
      case OrderLife.Recording.RecordedWithConflict(OrderState next, OrderConflict conflict) ->
          next.label() + " " + conflict;
      case OrderLife.Recording.AlreadyDone() -> "already";
    };
  }
}
