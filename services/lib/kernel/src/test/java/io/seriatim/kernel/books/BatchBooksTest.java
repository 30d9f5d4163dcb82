package io.seriatim.kernel.books;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchBooksTest {
  private static final Signature QA = new Signature("sig-1");
  private static final Tolerance NARROW = new Tolerance(2, 1, QA);
  private static final NumbersBook NUMBERS =
      new NumbersBook(2_200, 50, 100, 2_050, 2_000, 30, 10, 10, 0);
  private static final PacksBook PACKS = new PacksBook(2_000, 1_980, 8, 5, 6, 1);

  @Test
  @Requirement("URS-BOOK-001")
  void aBatchWhoseBooksComeOutMayBeClosed() {
    BatchBooks books = books(NUMBERS, PACKS, 2_050);

    assertThat(books.verdict().findings()).isEmpty();
    assertThat(books.exactBooksBalance()).isTrue();
    assertThat(books.closeAllowed()).isTrue();
  }

  @Test
  @Requirement("URS-BOOK-001")
  void everyLeasedNumberIsInHandReturnedOrSent() {
    NumbersBook one = new NumbersBook(2_201, 50, 100, 2_050, 2_000, 30, 10, 10, 0);

    assertThat(one.verdict().balanced()).isFalse();
    assertThat(one.verdict().findings())
        .containsExactly(new Finding(BookLine.NUMBERS_LEASED, "", 2_201, 2_200));
    assertThat(one.verdict().findings().getFirst().difference()).isEqualTo(-1);
  }

  @Test
  @Requirement("URS-BOOK-001")
  void everySentNumberHasExactlyOneFate() {
    NumbersBook one = new NumbersBook(2_200, 50, 100, 2_050, 2_000, 31, 10, 10, 0);

    assertThat(one.verdict().findings())
        .containsExactly(new Finding(BookLine.NUMBERS_SENT, "", 2_050, 2_051));
  }

  @Test
  @Requirement("URS-BOOK-002")
  void everyCommissionedPackHasExactlyOneFate() {
    PacksBook one = new PacksBook(2_000, 1_980, 8, 5, 6, 0);

    assertThat(one.verdict().findings())
        .containsExactly(new Finding(BookLine.PACKS_COMMISSIONED, "", 2_000, 1_999));
  }

  @Test
  @Requirement("URS-BOOK-001")
  void numbersInDoubtKeepABatchOpenThoughTheBooksBalance() {
    NumbersBook doubtful = new NumbersBook(2_200, 50, 100, 2_050, 2_000, 30, 10, 9, 1);
    BatchBooks books = books(doubtful, PACKS, 2_050);

    assertThat(books.exactBooksBalance()).isTrue();
    assertThat(books.closeAllowed()).isFalse();
    assertThat(books.verdict().findings())
        .containsExactly(new Finding(BookLine.NOTHING_IN_DOUBT, "", 0, 1));
  }

  @Test
  @Requirement("URS-BOOK-002")
  void bothBooksNameTheSameCommissionedPacks() {
    PacksBook fewer = new PacksBook(1_999, 1_979, 8, 5, 6, 1);
    BatchBooks books = books(NUMBERS, fewer, 2_050);

    assertThat(books.exactBooksBalance()).isFalse();
    assertThat(books.verdict().findings())
        .containsExactly(new Finding(BookLine.COMMISSIONED_IN_BOTH, "", 2_000, 1_999));
  }

  @ParameterizedTest
  @CsvSource({"2047,false", "2048,true", "2050,true", "2051,true", "2052,false"})
  @Requirement("URS-BOOK-003")
  void aCounterMayDifferByItsSignedToleranceAndNoMore(long counted, boolean allowed) {
    assertThat(books(NUMBERS, PACKS, counted).closeAllowed()).isEqualTo(allowed);
  }

  @Test
  @Requirement("URS-BOOK-003")
  void aLargerDifferenceNeedsAnExplanationOfThatDifference() {
    MachineCounter counter = MachineCounter.of("camera triggers", 2_050, 2_060, NARROW);
    Explanation of10 = new Explanation("ten empty cycles at set-up", 10, QA);
    Explanation of9 = new Explanation("nine empty cycles at set-up", 9, QA);

    assertThat(counter.settled()).isFalse();
    assertThat(counter.explained(of10).settled()).isTrue();
    assertThat(counter.explained(of9).settled()).isFalse();
    assertThat(new MachineCounters(List.of(counter)).verdict().findings())
        .containsExactly(new Finding(BookLine.COUNTER, "camera triggers", 2_050, 2_060));
  }

  @Test
  void aNegativeFigureIsABug() {
    assertThatThrownBy(() -> new PacksBook(2_000, -1, 8, 5, 6, 1))
        .hasMessage("good: -1 (expected: >= 0)");
    assertThatThrownBy(() -> new NumbersBook(1, 0, 0, 1, 1, 0, 0, 0, -1))
        .hasMessage("in doubt: -1 (expected: >= 0)");
  }

  @Test
  void anExplanationAndASignatureSaySomething() {
    assertThatThrownBy(() -> new Explanation(" ", 1, QA))
        .hasMessage("explanation: blank (expected: what was found)");
    assertThatThrownBy(() -> new Signature(""))
        .hasMessage("signature reference: blank (expected: an id)");
  }

  private static BatchBooks books(NumbersBook numbers, PacksBook packs, long triggers) {
    MachineCounter counter = MachineCounter.of("camera triggers", 2_050, triggers, NARROW);
    return new BatchBooks(numbers, packs, new MachineCounters(List.of(counter)));
  }
}
