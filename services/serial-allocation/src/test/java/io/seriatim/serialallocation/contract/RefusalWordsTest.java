package io.seriatim.serialallocation.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.numbering.AllocationRefusal;
import io.seriatim.serialallocation.domain.Reason;
import io.seriatim.serialallocation.domain.Refusal;
import io.seriatim.testkit.Requirement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Requirement("URS-ALLOC-007")
class RefusalWordsTest {
  @ParameterizedTest
  @EnumSource
  void every_refusal_of_the_numbering_says_what_was_given_expected_and_to_do(
      AllocationRefusal reason) {
    var words = RefusalWords.of(new Refusal.ByNumbering(reason, "this"));

    assertThat(words.reason()).isEqualTo(reason.name());
    assertThat(words.given()).isEqualTo("this");
    assertThat(words.expected()).isNotBlank();
    assertThat(words.advice()).isNotBlank();
    assertThat(words.retryMayHelp()).isEqualTo(reason.retryMayHelp());
  }

  @ParameterizedTest
  @EnumSource
  void every_refusal_by_authority_says_what_was_given_expected_and_to_do(Reason reason) {
    var words = RefusalWords.of(Refusal.of(reason, "this", "that"));

    assertThat(words.reason()).isEqualTo(reason.name());
    assertThat(words.expected()).isEqualTo("that");
    assertThat(words.advice()).isNotBlank();
    assertThat(words.retryMayHelp()).isEqualTo(reason.retryMayHelp());
  }
}
