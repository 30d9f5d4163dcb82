package io.seriatim.audittrail.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.testkit.Requirement;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Texts of records as keys of the store. */
@Requirement("URS-AUDIT-018")
class KeyTextTest {
  @Test
  void a_text_of_512_bytes_is_its_own_key() {
    String text = "ü".repeat(256);

    assertThat(KeyText.of(text)).isEqualTo(text);
    assertThat(KeyText.of("")).isEmpty();
  }

  @Test
  void a_longer_one_is_known_by_its_hash_and_fits_however_long_it_is() {
    String megabyte = "a".repeat(1 << 20);

    assertThat(KeyText.of(megabyte))
        .isEqualTo(KeyText.of(megabyte))
        .isNotEqualTo(KeyText.of(megabyte + "a"))
        .hasSize("sha256:".length() + 64);
    assertThat(KeyText.of("ü".repeat(256) + "a").getBytes(StandardCharsets.UTF_8)).hasSize(71);
  }

  @Test
  void a_text_that_looks_like_a_hash_is_not_taken_for_the_text_behind_it() {
    String longText = "b".repeat(600);

    assertThat(KeyText.of(KeyText.of(longText))).isNotEqualTo(KeyText.of(longText));
  }
}
