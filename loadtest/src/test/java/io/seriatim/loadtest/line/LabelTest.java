package io.seriatim.loadtest.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelTest {

  @Test
  void aUnitIsReadAsADataMatrixWithASeparatorAfterTheSerial() {
    var fields = new LinkedHashMap<String, String>();
    fields.put("GTIN", "09506000134352");
    fields.put("SN", "A1;b%");
    fields.put("LOT", "LOT1");
    fields.put("EXP", "281231");

    assertThat(new Label(fields).scanned())
        .isEqualTo("]d2010950600013435221A1;b%\u001d1728123110LOT1");
  }

  @Test
  void aSerialAtTheEndHasNoSeparator() {
    assertThat(new Label(Map.of("GTIN", "19506000134359", "SN", "C1")).scanned())
        .isEqualTo("]d2011950600013435921C1");
  }

  @Test
  void whatAnAuthorityIssuedStandsBehindAllElse() {
    assertThat(
            new Label(
                    Map.of(
                        "GTIN",
                        "09506000134352",
                        "SN",
                        "A1",
                        "EXP",
                        "281231",
                        "LOT",
                        "L1",
                        "AI91",
                        "EE05",
                        "AI92",
                        "t="))
                .scanned())
        .isEqualTo("]d2010950600013435221A1\u001d1728123110L1\u001d91EE05\u001d92t=");
  }

  @Test
  void aLogisticLabelIsReadAsGs1128() {
    assertThat(new Label(Map.of("SSCC", "395060001343520017")).scanned())
        .isEqualTo("]C100395060001343520017");
  }
}
