package io.seriatim.linegateway.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.linegateway.domain.PrinterAccount.Settlement;
import io.seriatim.testkit.Requirement;
import io.seriatim.testkit.SeededRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SettlementTest {
  private final List<SerialNumber> given = serials(1, 8);

  @Test
  @Requirement("URS-LINE-003")
  void the_printers_count_says_which_labels_exist() {
    PrinterAccount account = new PrinterAccount(1_000, 0);

    assertThat(account.settle(1_005, given, 0))
        .isEqualTo(new Settlement.Known(serials(1, 5), serials(6, 8)));
    assertThat(account.settle(1_000, given, 0)).isEqualTo(new Settlement.Known(List.of(), given));
    assertThat(account.settle(1_008, given, 0)).isEqualTo(new Settlement.Known(given, List.of()));
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_count_that_does_not_fit_settles_nothing() {
    PrinterAccount account = new PrinterAccount(1_000, 0);

    assertThat(account.settle(999, given, 0)).isEqualTo(new Settlement.Unknown(given));
    assertThat(account.settle(1_009, given, 0)).isEqualTo(new Settlement.Unknown(given));
  }

  @Test
  @Requirement("URS-LINE-003")
  void a_count_below_what_was_read_settles_nothing() {
    PrinterAccount account = new PrinterAccount(0, 0);

    assertThat(account.settle(0, given, 3)).isEqualTo(new Settlement.Unknown(given));
    assertThat(account.settle(3, given, 3))
        .isEqualTo(new Settlement.Known(serials(1, 3), serials(4, 8)));
  }

  @Test
  @Requirement("URS-LINE-001")
  void free_places_are_what_the_queue_holds_less_what_waits() {
    PrinterAccount account = new PrinterAccount(1_000, 50);

    assertThat(account.free(20, 1_000, 50)).isEqualTo(20);
    assertThat(account.free(20, 1_000, 65)).isEqualTo(5);
    assertThat(account.free(20, 1_010, 65)).isEqualTo(15);
    assertThat(account.free(20, 1_000, 90)).isZero();
  }

  @Test
  void a_skip_is_explained_by_as_many_unreadable_packs() {
    assertThat(Skip.explain(0, 0)).isEqualTo(new Skip(true, 0));
    assertThat(Skip.explain(2, 2)).isEqualTo(new Skip(true, 0));
    assertThat(Skip.explain(2, 5)).isEqualTo(new Skip(true, 3));
    assertThat(Skip.explain(3, 2)).isEqualTo(new Skip(false, 2));
  }

  @Test
  void the_limit_stops_once_and_a_pass_begins_again() {
    RejectStreak streak = RejectStreak.of(2).after(false);
    assertThat(streak.stops()).isFalse();
    assertThat(streak.after(false).stops()).isTrue();
    assertThat(streak.after(false).after(false).stops()).isFalse();
    assertThat(streak.after(true).after(false).stops()).isFalse();
  }

  @Test
  @Requirement("URS-LINE-001")
  void a_number_is_taken_once_whatever_the_blocks_and_the_wishes() {
    SeededRandom.law(
        50,
        random -> {
          NumberStock stock = new NumberStock();
          int leased = 0;
          for (int block = 0; block < 3; block++) {
            int from = leased;
            leased += random.between(1, 9);
            stock.add(
                new NumberStock.Block(
                    "b" + block, IntStream.range(from, leased).mapToObj(n -> "n" + n).toList(), 0));
          }
          Set<String> taken = new HashSet<>();
          while (stock.remaining() > 0) {
            NumberStock.Taken some = stock.takeAny(random.between(1, 5));
            some.numbers().forEach(number -> assertThat(taken.add(number)).isTrue());
          }
          assertThat(taken).hasSize(leased);
        });
  }

  @Test
  @Requirement("URS-LINE-001")
  void a_serial_sent_twice_is_a_bug_that_is_told() {
    Units units = new Units();
    units.sent(serials(1, 1));

    assertThatThrownBy(() -> units.sent(serials(1, 1))).hasMessageContaining("sent twice");
  }

  private static List<SerialNumber> serials(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(n -> SerialNumber.parse("S" + n)).toList();
  }
}
