package io.seriatim.kernel.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seriatim.kernel.Requirement;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * EPC URIs beside their Digital Links, from two other implementations. Rows with characters that
 * the standards want escaped, and schemes other than SGTIN, SSCC and SGLN, are left out.
 */
@Requirement("URS-ID-003")
class EpcDigitalLinkVectorsTest {
  private static final String FOLDER = "gs1/epc-digital-link/";

  @Test
  void an_epc_uri_and_its_digital_link_are_the_same_item_both_ways() throws IOException {
    int compared = 0;
    for (Pair pair : pairs()) {
      if (pair.epc.matches("urn:epc:id:(sgtin|sscc):.*")) {
        ItemId item = EpcUri.parseItem(pair.epc);
        assertThat(DigitalLink.parse(pair.link).elements().item()).as(pair.epc).contains(item);
        assertThat(EpcUri.of(item, pair.prefixLength())).isEqualTo(pair.epc);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  @Test
  void a_place_uri_and_its_digital_link_are_the_same_place_both_ways() throws IOException {
    int compared = 0;
    for (Pair pair : pairs()) {
      if (pair.epc.startsWith("urn:epc:id:sgln:")) {
        EpcUri.Place place = EpcUri.parsePlace(pair.epc);
        ElementString elements = DigitalLink.parse(pair.link).elements();
        assertThat(elements.value("414")).contains(place.gln().value());
        assertThat(elements.value("254").orElse("0")).isEqualTo(place.extension());
        assertThat(EpcUri.of(place, pair.prefixLength())).isEqualTo(pair.epc);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(4);
  }

  @Test
  void a_pattern_uri_names_the_gtin_of_its_digital_link_both_ways() throws IOException {
    int compared = 0;
    for (Pair pair : pairs()) {
      if (pair.epc.startsWith("urn:epc:idpat:sgtin:")) {
        var gtin = EpcUri.parsePattern(pair.epc);
        assertThat(DigitalLink.parse(pair.link).elements().gtin()).contains(gtin);
        assertThat(EpcUri.patternOf(gtin, pair.prefixLength())).isEqualTo(pair.epc);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(3);
  }

  @Test
  void a_batch_uri_is_written_from_its_digital_link() throws IOException {
    int compared = 0;
    for (Pair pair : pairs()) {
      if (pair.epc.startsWith("urn:epc:class:lgtin:")) {
        ElementString elements = DigitalLink.parse(pair.link).elements();
        var gtin = elements.gtin().orElseThrow();
        var batch = elements.batch().orElseThrow();
        assertThat(EpcUri.of(gtin, batch, pair.prefixLength())).isEqualTo(pair.epc);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(2);
  }

  @Test
  void the_canonical_link_of_an_item_escapes_everything_that_is_reserved() throws IOException {
    for (String[] row : rows("ralphtro-dl-normaliser.csv")) {
      if (row[1].matches("urn:epc:id:(sgtin|sscc):.*")) {
        ItemId item = EpcUri.parseItem(row[1]);
        assertThat(DigitalLink.of(ElementString.ofItem(item)).toUri()).isEqualTo(row[2]);
      }
    }
  }

  @Test
  void what_is_no_identifier_elsewhere_is_none_here() throws IOException {
    for (String[] row : rows("ralphtro-dl-normaliser.csv")) {
      if (row[3].equals("invalid")) {
        assertThatThrownBy(() -> DigitalLink.parse(row[1])).isInstanceOf(InvalidValue.class);
      }
    }
  }

  private record Pair(String epc, String link) {
    int prefixLength() {
      return epc.split(":", 5)[4].indexOf('.');
    }
  }

  private static List<Pair> pairs() throws IOException {
    List<Pair> pairs = new ArrayList<>();
    rows("openepcis-translator-positive.csv").forEach(row -> pairs.add(new Pair(row[2], row[4])));
    rows("ralphtro-dl-normaliser.csv").forEach(row -> pairs.add(new Pair(row[1], row[2])));
    return pairs.stream().filter(EpcDigitalLinkVectorsTest::isEscapedAsItShouldBe).toList();
  }

  private static boolean isEscapedAsItShouldBe(Pair pair) {
    String percent = "%(?![0-9A-Fa-f]{2})";
    return pair.link.matches("[^\"<>]*")
        && pair.epc.matches("[^\"&/<>?]*")
        && !pair.epc.matches(".*" + percent + ".*")
        && !pair.link.matches(".*" + percent + ".*");
  }

  private static List<String[]> rows(String name) throws IOException {
    return Files.readAllLines(ConformanceData.file(FOLDER + name)).stream()
        .skip(1)
        .filter(line -> !line.contains("\"\"") && !line.startsWith("\""))
        .map(line -> line.replace("\"", "").split(",", -1))
        .filter(row -> row.length == 5 || row.length == 4)
        .toList();
  }
}
