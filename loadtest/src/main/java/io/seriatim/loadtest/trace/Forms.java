package io.seriatim.loadtest.trace;

import io.seriatim.kernel.gs1.DigitalLink;
import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.gs1.EpcUri;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.PpnItem;
import io.seriatim.kernel.identity.SchemeCode;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.SsccId;
import io.seriatim.loadtest.demo.DemoWorld;
import io.seriatim.proto.masterdata.v1.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The forms an identity is written in; where its company prefix ends is known from the demo's
 * licences.
 */
public final class Forms {
  private Forms() {}

  /** Name of the form to the text. */
  public static Map<String, String> of(ItemId item) {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("canonical", item.canonical());
    switch (item) {
      case Sgtin sgtin -> gs1(forms, sgtin, sgtin.gtin().value());
      case SsccId container -> gs1(forms, container, container.sscc().value());
      case PpnItem _, SchemeCode _ -> {}
    }
    return forms;
  }

  /** A command line for each form. */
  public static String commands(String canonical) {
    return of(ItemId.parse(canonical)).values().stream()
        .map(form -> "  ./seriatim trace '" + form + "'")
        .collect(Collectors.joining("\n"));
  }

  private static void gs1(Map<String, String> forms, ItemId item, String number) {
    ElementString elements = ElementString.ofItem(item);
    forms.put("element string", elements.toBracketed());
    prefixLength(number).ifPresent(length -> forms.put("EPC URI", EpcUri.of(item, length)));
    forms.put("Digital Link", DigitalLink.of(elements).toString());
  }

  private static Optional<Integer> prefixLength(String number) {
    return DemoWorld.tenants().stream()
        .map(Tenant::getCompanyPrefix)
        .filter(prefix -> number.startsWith(prefix, 1))
        .map(String::length)
        .findFirst();
  }
}
