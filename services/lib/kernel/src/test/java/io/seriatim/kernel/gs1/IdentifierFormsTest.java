package io.seriatim.kernel.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.BatchNumber;
import io.seriatim.kernel.identity.CharacterSet;
import io.seriatim.kernel.identity.CheckDigit;
import io.seriatim.kernel.identity.Expiry;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws over seeded random identities: whatever form they are written in, they read the same. */
@Requirement("URS-ID-003")
class IdentifierFormsTest {
  private static final long SEED = 20_261_121L;
  private static final int CASES = 2_000;

  private final Random random = new Random(SEED);

  @Test
  void every_form_of_a_random_item_reads_back_as_that_item() {
    for (int i = 0; i < CASES; i++) {
      ItemId item = i % 4 == 0 ? new SsccId(new Sscc(number(18))) : randomSgtin();
      ElementString elements = ElementString.ofItem(item);
      int prefixLength = 6 + random.nextInt(7);

      assertReads(item.canonical(), item);
      assertReads(elements.toScan(), item);
      assertReads("]d2" + elements.toScan(), item);
      assertReads(elements.toBracketed(), item);
      assertReads(EpcUri.of(item, prefixLength), item);
      assertReads(DigitalLink.of(elements).toUri(), item);
      assertReads(DigitalLink.of(elements, "https://example.com/a/01/b/").toUri(), item);
      assertReads("]Q1" + DigitalLink.of(elements).toUri(), item);
    }
  }

  @Test
  void a_random_pack_code_reads_back_whole() {
    for (int i = 0; i < CASES; i++) {
      BatchNumber batch = new BatchNumber(text(20));
      Expiry expiry =
          new Expiry("%02d%02d00".formatted(random.nextInt(100), 1 + random.nextInt(12)));
      ElementString made = ElementString.ofPack(randomSgtin(), batch, expiry);

      assertThat(ElementString.parse(made.toScan())).isEqualTo(made);
      assertThat(ElementString.parse(made.toBracketed())).isEqualTo(made);
      assertThat(DigitalLink.parse(DigitalLink.of(made).toUri()).elements()).isEqualTo(made);
    }
  }

  @Test
  void any_text_is_read_or_refused_as_invalid() {
    String alphabet = "0121()]d2\u001d17A%/:.#~urnsgtin{\\ ";
    for (int i = 0; i < CASES * 5; i++) {
      StringBuilder text = new StringBuilder(i % 3 == 0 ? "0109521234543213" : "");
      for (int length = random.nextInt(30); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      try {
        assertThat(AnyIdentifier.parse(text.toString()).canonical()).isNotEmpty();
      } catch (InvalidValue refused) {
        assertThat(refused).hasMessageContaining("expected: ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "0109521234543213",
        "(01)09521234543213",
        "https://example.com/01/09521234543213",
        "https://example.com/about",
        "urn:epc:id:sgtin:9521234.054321",
        "urn:epc:id:sgtin:952123.054321.1",
        "urn:epc:id:sgtin:9521234.054321.A/B",
        "urn:epc:id:sgtin:9521234.054321.A%20B",
        "urn:epc:id:sgtin:9521234.054321.",
        "urn:epc:id:giai:9521234.054321",
        "urn:isbn:123",
        "sgtin:9521234543213.1",
        "ppn:110375286415.1",
        "]E00952123454321",
      })
  void what_names_no_single_item_is_refused(String text) {
    assertThatThrownBy(() -> AnyIdentifier.parse(text)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          urn:epc:id:sgtin:9521234.054321.A%2FB%3F, sgtin:09521234543213.A/B?
          urn:epc:id:sgtin:952123454321.0.x,        sgtin:09521234543213.x
          urn:epc:id:sscc:9521234.1567891234,       sscc:195212345678912344
          https://a.example/x/01/9521234543213/10/L/21/A%2FB?17=280200&from=shop#top, sgtin:09521234543213.A/B
          HTTPS://A.EXAMPLE/00/195212345678912344,  sscc:195212345678912344
          ppn:110375286414.77,                      ppn:110375286414.77
          cn-drug:81234567890123456789,             cn-drug:81234567890123456789
          """)
  void known_forms_read_as_expected(String text, String canonical) {
    assertThat(AnyIdentifier.parse(text).canonical()).isEqualTo(canonical);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 13})
  void a_company_prefix_length_that_can_not_be_is_refused(int length) {
    ItemId item = ItemId.parse("sgtin:09521234543213.1");

    assertThatThrownBy(() -> EpcUri.of(item, length))
        .hasMessage("company prefix length: \"" + length + "\" (expected: 6 to 12)");
  }

  @Test
  void other_schemes_have_no_gs1_forms() {
    ItemId item = ItemId.parse("cn-drug:81234567890123456789");

    assertThatThrownBy(() -> EpcUri.of(item, 7)).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> ElementString.ofItem(item)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void an_ifa_pack_code_is_an_item_under_its_ppn() {
    String scan = "[)>\u001e06\u001d9N110375286414\u001d1TLOT7\u001dD280200\u001dSA1\u001e\u0004";

    IfaMessage read = IfaMessage.parse(scan);

    assertReads("]d1" + scan, ItemId.parse("ppn:110375286414.A1"));
    assertThat(read.batch()).contains(new BatchNumber("LOT7"));
    assertThat(read.expiry()).contains(new Expiry("280200"));
    assertThat(IfaMessage.parse(read.toScan())).isEqualTo(read);
    assertThat(
            IfaMessage.ofPack(
                    (PpnItem) read.item().orElseThrow(),
                    new BatchNumber("LOT7"),
                    new Expiry("280200"))
                .toScan())
        .isEqualTo(scan);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[)>\u001e05\u001d9N110375286414",
        "[)>\u001e06\u001d9N110375286415\u001dS1",
        "[)>\u001e06\u001d9N110375286414",
        "[)>\u001e06\u001d9N110375286414\u001dS1\u001dS2",
        "[)>\u001e06\u001d9N110375286414\u001dS#",
        "[)>\u001e06\u001d9N110375286414\u001d",
      })
  void a_bad_ifa_pack_code_is_refused(String scan) {
    assertThatThrownBy(() -> AnyIdentifier.parse(scan)).isInstanceOf(InvalidValue.class);
  }

  private static void assertReads(String text, ItemId item) {
    assertThat(AnyIdentifier.parse(text)).as(text).isEqualTo(item);
  }

  private Sgtin randomSgtin() {
    return new Sgtin(new Gtin(number(14)), new SerialNumber(text(20)));
  }

  private String number(int length) {
    StringBuilder digits = new StringBuilder();
    while (digits.length() < length - 1) {
      digits.append(random.nextInt(10));
    }
    return CheckDigit.append(digits.toString());
  }

  private String text(int longest) {
    String characters = CharacterSet.CSET82.characters();
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.nextInt(longest); length > 0; length--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }
}
