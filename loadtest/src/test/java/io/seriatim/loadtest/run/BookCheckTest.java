package io.seriatim.loadtest.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.proto.batch.v1.NumbersBook;
import io.seriatim.proto.batch.v1.PacksBook;
import io.seriatim.proto.batch.v1.Reconciliation;
import io.seriatim.testkit.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

@Requirement({"URS-BOOK-001", "URS-BOOK-002"})
final class BookCheckTest {
  @Test
  void books_that_balance_have_no_difference() {
    assertThat(BookCheck.differences(books(4, 4), List.of())).isEmpty();
  }

  @Test
  void a_number_nobody_accounts_for_is_found_in_the_line_it_is_missing_from() {
    assertThat(BookCheck.differences(books(4, 3), List.of()))
        .containsExactly("sent = what became of it: 3 (expected: 4)");
  }

  private static Reconciliation books(long sent, long scrapped) {
    return Reconciliation.newBuilder()
        .setNumbers(
            NumbersBook.newBuilder()
                .setLeased(10)
                .setReturned(10 - sent)
                .setSent(sent)
                .setLabelScrapped(scrapped))
        .setPacks(PacksBook.getDefaultInstance())
        .build();
  }
}
