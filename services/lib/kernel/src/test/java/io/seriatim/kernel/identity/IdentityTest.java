package io.seriatim.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("URS-ID-001")
class IdentityTest {

  @ParameterizedTest
  @CsvSource({
    "09521234543213, 09521234543213",
    "9521234543213, 09521234543213",
    "036000291452, 00036000291452",
    "96385074, 00000096385074",
  })
  void a_gtin_of_any_length_is_one_of_fourteen_digits(String given, String canonical) {
    assertThat(Gtin.parse(given).value()).isEqualTo(canonical);
  }

  @Test
  void a_gtin_with_a_wrong_check_digit_is_told_the_right_one() {
    assertThatThrownBy(() -> Gtin.parse("09521234543217"))
        .isInstanceOf(InvalidValue.class)
        .hasMessage(
            "GTIN: \"09521234543217\" (expected: 8, 12, 13 or 14 digits with check digit 3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "952123454321", "0952123454321X", "095212345432133", "０９５２"})
  void what_is_no_gtin_is_refused(String given) {
    assertThatThrownBy(() -> Gtin.parse(given)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void another_packing_level_has_its_own_check_digit() {
    Gtin each = Gtin.parse("09521234543213");

    Gtin bundle = each.withIndicator(5);

    assertThat(bundle.value()).isEqualTo("59521234543218");
    assertThat(bundle.indicator()).isEqualTo(5);
    assertThat(bundle.withIndicator(0)).isEqualTo(each);
    assertThat(Gtin.of(0, new CompanyPrefix("952123454"), "321")).isEqualTo(each);
  }

  @Test
  void an_sscc_is_made_of_extension_prefix_and_reference() {
    CompanyPrefix prefix = new CompanyPrefix("9521234");

    assertThat(Sscc.of(1, prefix, 567_891_234L).value()).isEqualTo("195212345678912344");
    assertThat(Sscc.of(0, prefix, 7).value()).startsWith("09521234000000007");
    assertThat(Sscc.references(prefix)).isEqualTo(1_000_000_000L);
    assertThatThrownBy(() -> Sscc.of(0, prefix, 1_000_000_000L))
        .hasMessageContaining("expected: 0 to 999999999 under prefix 9521234");
    assertThatThrownBy(() -> Sscc.of(10, prefix, 0)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_location_number_needs_its_check_digit() {
    assertThat(Gln.isOne("9521234000006")).isTrue();
    for (String no : new String[] {"", "9521234000007", "952123400000", "95212340000061", "lyon"}) {
      assertThat(Gln.isOne(no)).as(no).isFalse();
    }
    assertThat(Gln.parse("9521234000006").value()).isEqualTo("9521234000006");
    assertThatThrownBy(() -> Gln.parse("9521234000007"))
        .hasMessage("GLN: \"9521234000007\" (expected: 13 digits with check digit 6)");
  }

  @Test
  void a_serial_with_a_forbidden_character_is_told_which() {
    assertThat(SerialNumber.parse("aZ9!\"%&'()*+,-./:;<=")).isNotNull();
    assertThatThrownBy(() -> SerialNumber.parse("AB#1"))
        .hasMessageContaining("serial number: \"AB#1\"")
        .hasMessageContaining("not '#' at 3");
    assertThatThrownBy(() -> SerialNumber.parse("A".repeat(21))).hasMessageContaining("not 21");
    assertThatThrownBy(() -> SerialNumber.parse("A\u001dB")).hasMessageContaining("A<GS>B");
    assertThatThrownBy(() -> BatchNumber.parse("")).hasMessageContaining("1 to 20");
  }

  @ParameterizedTest
  @CsvSource({
    "280229, 2026, 2028-02-29",
    "280200, 2026, 2028-02-29",
    "270200, 2026, 2027-02-28",
    "991231, 2026, 1999-12-31",
    "761231, 2026, 2076-12-31",
    "770101, 2026, 1977-01-01",
    "000101, 2076, 2100-01-01",
    "260101, 2076, 2126-01-01",
    "270101, 2076, 2027-01-01",
  })
  void the_last_usable_day_lies_in_the_nearest_century(String printed, int year, LocalDate day) {
    assertThat(Expiry.parse(printed).lastUsableDay(year)).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "28022", "281301", "280001", "280230", "270229", "280132", "2802X1"})
  void a_date_that_does_not_exist_is_refused(String printed) {
    assertThatThrownBy(() -> Expiry.parse(printed)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_expiry_is_past_only_after_its_last_usable_day() {
    Expiry expiry = Expiry.of(YearMonth.of(2026, 11));

    assertThat(expiry.value()).isEqualTo("261100");
    assertThat(expiry.isPast(LocalDate.of(2026, 11, 30))).isFalse();
    assertThat(expiry.isPast(LocalDate.of(2026, 12, 1))).isTrue();
    assertThat(Expiry.of(LocalDate.of(2026, 11, 30)).value()).isEqualTo("261130");
  }

  @ParameterizedTest
  @ValueSource(strings = {"110375286414", "111234567842"})
  void a_ppn_with_right_check_digits_is_read(String given) {
    Ppn ppn = Ppn.parse(given);

    assertThat(Ppn.of(ppn.agency(), ppn.productNumber())).isEqualTo(ppn);
  }

  @Test
  void a_ppn_with_wrong_check_digits_is_told_the_right_ones() {
    assertThatThrownBy(() -> Ppn.parse("110375286415"))
        .hasMessage("PPN: \"110375286415\" (expected: check digits 14)");
  }

  @Test
  void a_company_prefix_has_six_to_twelve_digits() {
    assertThat(CompanyPrefix.parse("9521234").length()).isEqualTo(7);
    assertThatThrownBy(() -> CompanyPrefix.parse("95212")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> CompanyPrefix.parse("95212A4")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void a_national_number_carries_its_ai() {
    assertThat(NationalNumber.parse("710:04578675"))
        .isEqualTo(new NationalNumber("710", "04578675"));
    assertThatThrownBy(() -> NationalNumber.parse("718:1")).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> NationalNumber.parse("04578675")).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sgtin:09521234543213.A.B:C",
        "sscc:195212345678912344",
        "ppn:110375286414.S.1",
        "cn-drug:81234567890123456789",
        "mdlp-code:a:b.c",
      })
  void a_canonical_text_reads_back_as_itself(String canonical) {
    assertThat(ItemId.parse(canonical).canonical()).isEqualTo(canonical);
    assertThat(ItemId.parse(canonical)).hasToString(canonical).isEqualTo(ItemId.parse(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "09521234543213",
        "sgtin:9521234543213.1",
        "sgtin:09521234543213",
        "sgtin:09521234543213.",
        "sgtin:09521234543214.1",
        "sscc:19521234567891234",
        "ppn:110375286414",
        "urn:epc",
        "https://x",
        ":x",
        "1x:y",
        "X:y",
        "x:",
        "x:a b",
      })
  void what_is_no_canonical_text_is_refused(String text) {
    assertThatThrownBy(() -> ItemId.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void names_of_the_platform_are_lower_case_slugs() {
    List<Function<String, Record>> parsers =
        List.of(TenantId::parse, SiteId::parse, LineId::parse, GatewayId::parse, ActorId::parse);
    for (Function<String, Record> parser : parsers) {
      assertThat(parser.apply("plant-7.a_b")).hasToString("plant-7.a_b");
      for (String bad : List.of("", "Plant", "-plant", "a b", "a/b", "é", "a".repeat(65))) {
        assertThatThrownBy(() -> parser.apply(bad)).isInstanceOf(InvalidValue.class);
      }
    }
    assertThat(ActorId.parse("qp@owner.example").value()).isEqualTo("qp@owner.example");
  }

  @Test
  void an_order_keeps_the_number_it_was_given() {
    assertThat(OrderId.parse("PO-4711.a").value()).isEqualTo("PO-4711.a");
    assertThatThrownBy(() -> OrderId.parse("PO 4711")).isInstanceOf(InvalidValue.class);
  }
}
