package io.seriatim.portal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.seriatim.portal.app.Pages.BatchName;
import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void whatMeansSomethingInAnAddressIsEncoded() {
    assertThat(Links.item("sgtin:00309990123455.A/B&C+D%E?F"))
        .isEqualTo("/items?code=sgtin%3A00309990123455.A%2FB%26C%2BD%25E%3FF");
  }

  @Test
  void aBatchNumberMayHoldASlash() {
    assertThat(Links.batch(new BatchName("acme", "00309990123455", "LOT/1+A")))
        .isEqualTo("/batch?owner=acme&gtin=00309990123455&lot=LOT%2F1%2BA");
  }
}
