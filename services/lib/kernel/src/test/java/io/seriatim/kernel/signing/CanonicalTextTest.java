package io.seriatim.kernel.signing;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.kernel.Requirement;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

@Requirement("URS-SIGN-004")
class CanonicalTextTest {
  @Test
  void a_value_with_a_line_break_does_not_look_like_two() {
    String one = new CanonicalText("k/1").add("a", "x\nb:1:y").toString();
    String two = new CanonicalText("k/1").add("a", "x").add("b", "y").toString();

    assertThat(one).isEqualTo("kind:3:k/1\na:7:x\nb:1:y\n").isNotEqualTo(two);
  }

  @Test
  void its_hash_is_that_of_its_text_as_it_is_kept() {
    CanonicalText text = new CanonicalText("k/1").add("name", "Müller");

    assertThat(text.sha256()).isEqualTo(CanonicalText.sha256(text.toString()));
    assertThat(HexFormat.of().formatHex(CanonicalText.sha256("abc")))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
