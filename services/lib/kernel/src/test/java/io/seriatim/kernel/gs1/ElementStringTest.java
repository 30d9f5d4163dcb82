package io.seriatim.kernel.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.gs1.InvalidElementString.Reason;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.NationalNumber;
import io.seriatim.kernel.identity.Sgtin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("URS-ID-002")
class ElementStringTest {
  private static final String GS = "\u001d";
  private static final String PACK = "010952123454321321A1B2" + GS + "1728020010LOT7";

  @ParameterizedTest
  @ValueSource(
      strings = {
        PACK,
        "]d2" + PACK,
        "]d2" + GS + PACK,
        "]C1" + PACK,
        "]e0" + PACK,
        "]Q3" + PACK,
        "]J1" + PACK + "\r\n",
        GS + PACK + GS,
        "(01)09521234543213(21)A1B2(17)280200(10)LOT7",
        " (01) 09521234543213 (21) A1B2\n(17) 280200 (10) LOT7 ",
      })
  void every_form_of_a_pack_code_reads_alike(String text) {
    ElementString read = ElementString.parse(text);

    assertThat(read.elements().keySet()).containsExactly("01", "21", "17", "10");
    assertThat(read.item()).contains(ItemId.parse("sgtin:09521234543213.A1B2"));
    assertThat(read.batch()).contains(new BatchNumber("LOT7"));
    assertThat(read.expiry()).contains(new Expiry("280200"));
    assertThat(read.toScan()).isEqualTo(PACK);
    assertThat(read.toBracketed()).isEqualTo("(01)09521234543213(21)A1B2(17)280200(10)LOT7");
  }

  @Test
  void a_pack_code_is_made_from_its_facts() {
    Sgtin item = Sgtin.parse("sgtin:09521234543213.A1B2");

    ElementString made = ElementString.ofPack(item, new BatchNumber("LOT7"), new Expiry("280200"));

    assertThat(made.toScan()).isEqualTo(PACK);
  }

  @Test
  void a_container_code_is_an_item_by_its_sscc() {
    ElementString read = ElementString.parse("]C100195212345678912344");

    assertThat(read.item()).contains(ItemId.parse("sscc:195212345678912344"));
    assertThat(read.sscc()).isPresent();
  }

  @Test
  void national_numbers_are_found_and_their_separators_kept() {
    ElementString read =
        ElementString.parse("010952123454321371004578675" + GS + "7117654321" + GS + "21A");

    assertThat(read.nationalNumbers())
        .containsExactly(
            new NationalNumber("710", "04578675"), new NationalNumber("711", "7654321"));
  }

  @Test
  void a_bracket_in_a_value_is_escaped_in_print_only() {
    ElementString read = ElementString.parse("010952123454321321A(01)B");

    assertThat(read.toBracketed()).isEqualTo("(01)09521234543213(21)A\\(01)B");
    assertThat(ElementString.parse(read.toBracketed())).isEqualTo(read);
  }

  @Test
  void a_gtin_alone_is_no_single_item() {
    assertThat(ElementString.parse("0109521234543213").item()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          0109521234543214                           | WRONG_CHECK_DIGIT         | 3
          (01)09521234543214                         | WRONG_CHECK_DIGIT         | 5
          0109521234543213891234                     | UNKNOWN_AI                | 17
          (01)09521234543213(89)1234                 | UNKNOWN_AI                | 20
          (01)09521234543213(210)1234                | UNKNOWN_AI                | 20
          010952123454321321AB#1                     | FORBIDDEN_CHARACTER       | 21
          (01)09521234543213(21)A\\(#                 | FORBIDDEN_CHARACTER       | 26
          010952123454321321ABC{d}DEF                | FORBIDDEN_CHARACTER       | 22
          01095212345X3213                           | FORBIDDEN_CHARACTER       | 12
          010952123454321321ABCDEFGHIJKLMNOPQRSTU    | TOO_LONG                  | 39
          010952123454321321ABCDEFGHIJKL17280200     | MISSING_REQUIRED_AI       | 0
          010952123454321321ABCDEFGHIJKLM1728020010L | MISSING_SEPARATOR         | 32
          01095212345432                             | TOO_SHORT                 | 15
          (01)09521234543213(21)                     | TOO_SHORT                 | 23
          010952123454321317281301                   | INVALID_CONTENT           | 19
          010952123454321317280231                   | INVALID_CONTENT           | 19
          (01)09521234543213(422)999                 | INVALID_CONTENT           | 24
          (01)09521234543213(21)A(21)B               | REPEATED_WITH_OTHER_VALUE | 24
          (21)A                                      | MISSING_REQUIRED_AI       | 1
          (10)LOT                                    | MISSING_REQUIRED_AI       | 1
          (01)09521234543213(02)09521234543213(37)1  | EXCLUSIVE_AIS             | 1
          (01)09521234543213(21)A(235)B              | EXCLUSIVE_AIS             | 19
          ]E00952123454321                           | NOT_AN_ELEMENT_STRING     | 1
          ]d1HELLO                                   | NOT_AN_ELEMENT_STRING     | 1
          (01                                        | NOT_AN_ELEMENT_STRING     | 1
          ]d2                                        | EMPTY                     | 4
          HELLO                                      | UNKNOWN_AI                | 1
          """)
  void bad_input_is_named_with_its_place(String text, Reason reason, int position) {
    if (position == 0) {
      // a separator missing where nothing shows it: the serial takes the expiry in
      assertThat(ElementString.parse(text).expiry()).isEmpty();
      return;
    }
    InvalidElementString refused =
        catchThrowableOfType(InvalidElementString.class, () -> ElementString.parse(text));

    assertThat(refused).as(text).isNotNull();
    assertThat(refused.reason()).as(refused.getMessage()).isEqualTo(reason);
    assertThat(refused.position()).as(refused.getMessage()).isEqualTo(position);
  }

  @Test
  void a_message_tells_a_person_what_to_do() {
    assertThatThrownBy(() -> ElementString.parse("]d20109521234543214"))
        .hasMessage("AI 01: \"]d20109521234543214\" (expected: check digit 3 at character 6)");
    assertThatThrownBy(() -> ElementString.parse("010952123454321321A" + GS + "17"))
        .hasMessageContaining("21A<GS>17")
        .hasMessageContaining("6 characters or more, not 0, at character 23");
  }

  @Test
  void values_that_break_their_rules_can_not_be_rendered() {
    var values = new java.util.LinkedHashMap<>(java.util.Map.of("01", "09521234543214"));

    assertThatThrownBy(() -> new ElementString(values)).isInstanceOf(InvalidElementString.class);
  }

  @Test
  void what_stands_on_several_codes_is_read_one_by_one() {
    assertThat(List.of(ElementString.parseOneOfSeveral("(10)LOT7").batch().orElseThrow()))
        .containsExactly(new BatchNumber("LOT7"));
  }
}
