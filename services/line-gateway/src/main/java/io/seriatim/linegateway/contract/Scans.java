package io.seriatim.linegateway.contract;

import io.seriatim.kernel.gs1.ElementString;
import io.seriatim.kernel.identity.Gtin;
import io.seriatim.kernel.identity.InvalidValue;
import io.seriatim.kernel.identity.ItemId;
import io.seriatim.kernel.identity.SerialNumber;
import io.seriatim.kernel.identity.Sgtin;
import io.seriatim.kernel.identity.Sscc;
import io.seriatim.kernel.identity.SsccId;
import java.util.List;

/** What a hand scanner sent or a person typed: a serial, an identity, or a whole code. */
record Scans(Gtin gtin) {

  /** A container or a pack. */
  ItemId item(String text) {
    String stripped = text.strip();
    if (stripped.startsWith("sgtin:") || stripped.startsWith("sscc:")) {
      return ItemId.parse(stripped);
    }
    if (stripped.startsWith("]") || stripped.startsWith("(")) {
      ElementString code = ElementString.parse(stripped);
      return code.item()
          .orElseThrow(() -> new InvalidValue("scan", stripped, "a code with a serial or an SSCC"));
    }
    return stripped.matches("\\d{18}")
        ? new SsccId(Sscc.parse(stripped))
        : new Sgtin(gtin, SerialNumber.parse(stripped));
  }

  /** A pack of the order. */
  SerialNumber pack(String text) {
    if (item(text) instanceof Sgtin sgtin && sgtin.gtin().equals(gtin)) {
      return sgtin.serial();
    }
    throw new InvalidValue("scan", text, "a pack of " + gtin);
  }

  List<SerialNumber> packs(List<String> texts) {
    return texts.stream().map(this::pack).toList();
  }

  List<ItemId> items(List<String> texts) {
    return texts.stream().map(this::item).toList();
  }
}
